package expand

import (
	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

const (
	finalNames  = "names are final once expanded: put namePrefix, nameSuffix and fn/expander into the same, outermost kustomization"
	finalCounts = "replicas are final once expanded: put replicas and fn/expander into the same, outermost kustomization"
)

// Markers are the objects that make the build of an outer layer fail where it would change what text was
// made from: of a stream that was expanded before, from which kustomize has dropped its own markers.
func Markers(nodes []*yaml.RNode) []*yaml.RNode {
	set, _ := newSet(nodes, false)
	var markers []*yaml.RNode
	for _, n := range nodes {
		if flaw(n) != "" {
			continue
		}
		labels := n.GetLabels()
		if n.GetKind() != "Deployment" || labels[expr.LabelName] != expr.AppName || labels[expr.LabelComponent] != "coordinator" {
			continue
		}
		c := &cluster{set: set, name: labels[expr.LabelInstance], namespace: n.GetNamespace()}
		if c.locate() {
			markers = append(markers, c.marker(c.name, "rename", finalNames))
			markers = append(markers, c.countMarkers()...)
		}
	}
	return markers
}

// countMarkers stand for the counts that text was made from.
func (c *cluster) countMarkers() []*yaml.RNode {
	var markers []*yaml.RNode
	for _, f := range settings.All().Fields {
		if f.Lift && c.object(f.Object) != nil {
			markers = append(markers, c.marker(c.Name(f.Object), "replicas", finalCounts))
		}
	}
	return markers
}

// marker holds a map where a transformer expects a scalar, with the message that its error then shows.
func (c *cluster) marker(name, field, message string) *yaml.RNode {
	metadata := map[string]any{"name": name, "annotations": map[string]any{localConfig: "true"}}
	if c.namespace != "" {
		metadata["namespace"] = c.namespace
	}
	marker := tree.Node(map[string]any{"metadata": metadata, "spec": markerSpec(field, message)})
	head := []*yaml.Node{tree.Node("apiVersion"), tree.Node(v1alpha1.APIVersion), tree.Node("kind"), tree.Node(v1alpha1.ExpandedKind)}
	marker.Content = append(head, marker.Content...)
	return yaml.NewRNode(marker)
}

func markerSpec(field, message string) map[string]any {
	return map[string]any{field: map[string]any{"error": message}}
}
