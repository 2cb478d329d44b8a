package expand

import (
	"slices"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

const (
	finalNames  = "names are final once expanded: put namePrefix, nameSuffix and fn/expander into the same, outermost kustomization"
	finalSpace  = "the namespace is final once expanded, because ConfigMap fluss-client carries it: put namespace and fn/expander into the same, outermost kustomization"
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
		// The labels of the object may be the user's own, those of the selector are not.
		labels := valueAt(n, []string{"spec", "selector", "matchLabels"})
		if n.GetKind() != coordinator.Kind || tree.Get(labels, expr.LabelName) != expr.AppName || tree.Get(labels, expr.LabelComponent) != coordinator.Stem {
			continue
		}
		c := &cluster{set: set, name: tree.String(tree.Get(labels, expr.LabelInstance)), namespace: n.GetNamespace()}
		if c.locate() {
			markers = append(markers, c.markers()...)
		}
	}
	return markers
}

func (c *cluster) markers() []*yaml.RNode {
	all := []*yaml.RNode{c.marker(v1alpha1.ExpandedKind, c.name, nil, c.finalSpec())}
	for _, f := range counted() {
		if c.object(f.Object) != nil {
			all = append(all, c.countMarker(f.Object))
		}
	}
	return append(all, c.patchMarker())
}

// counted are the fields whose numbers stand in text.
func counted() []settings.Field {
	return slices.DeleteFunc(slices.Clone(settings.All().Fields), func(f settings.Field) bool { return !f.Lift })
}

// finalSpec holds maps with a message where transformers look for a name or a namespace.
func (c *cluster) finalSpec() map[string]any {
	spec := map[string]any{"rename": final(finalNames)}
	if c.namespace != "" {
		spec["clientNamespace"] = final(finalSpace)
	}
	return spec
}

// countMarker has the name of a workload and a map where replicas: looks for its number.
func (c *cluster) countMarker(o expr.Object) *yaml.RNode {
	return c.marker(v1alpha1.ExpandedKind, c.Name(o), nil, map[string]any{"replicas": final(finalCounts)})
}

// expandedLabel tells the FlussConfig that is none from those that are.
const expandedLabel = v1alpha1.Group + "/expanded"

// patchMarker is hit by a patch that has a target, which kustomize passes over when it finds nothing. A
// target finds an object by its present and by its first name; a patch without a target finds it by all
// names, but of each with its kind, and so goes on finding nothing. A list cannot be patched like a spec.
func (c *cluster) patchMarker() *yaml.RNode {
	name := c.name
	if name == expr.AppName {
		name += "-is-expanded"
	}
	marker := c.marker(v1alpha1.Kind, name, map[string]any{expandedLabel: "true"}, []any{})
	annotate(marker, previousNames, expr.AppName, previousNamespaces, c.effectiveNamespace(), previousKinds, v1alpha1.ExpandedKind)
	return marker
}

func (c *cluster) marker(kind, name string, labels map[string]any, spec any) *yaml.RNode {
	metadata := map[string]any{"name": name, "annotations": map[string]any{localConfig: "true"}}
	if labels != nil {
		metadata["labels"] = labels
	}
	if c.namespace != "" {
		metadata["namespace"] = c.namespace
	}
	marker := tree.Node(map[string]any{"metadata": metadata, "spec": spec})
	head := []*yaml.Node{tree.Node("apiVersion"), tree.Node(v1alpha1.APIVersion), tree.Node("kind"), tree.Node(kind)}
	marker.Content = append(head, marker.Content...)
	return yaml.NewRNode(marker)
}

func final(message string) map[string]any { return map[string]any{"error": message} }
