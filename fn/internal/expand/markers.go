package expand

import (
	"fmt"
	"slices"
	"strings"

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
// made from: of a stream that was expanded before, from which kustomize has dropped its own markers. It is an
// error, of type Problems, when the stream holds no cluster, or one that no markers could protect.
func Markers(nodes []*yaml.RNode) ([]*yaml.RNode, error) {
	set, problems := newSet(nodes, false)
	clusters, more := set.expandedClusters()
	problems = append(append(problems, more...), checkSelectors(set, clusters)...)
	if len(problems) > 0 {
		return nil, problems
	}
	var markers []*yaml.RNode
	for _, c := range clusters {
		markers = append(markers, c.markers()...)
	}
	return markers, nil
}

// expandedClusters finds clusters without their FlussConfigs, by the names of their coordinators.
func (s *set) expandedClusters() ([]*cluster, Problems) {
	var clusters []*cluster
	var problems Problems
	for _, n := range s.all {
		if flaw(n) != "" || n.GetKind() != coordinator.Kind || groupOf(n.GetApiVersion()) != settings.GroupOf(coordinator) {
			continue
		}
		c := s.expandedCluster(n)
		switch {
		case c != nil && s.ours[n]:
			clusters = append(clusters, c)
		case c != nil:
			problems = append(problems, Problem{Object: n, Field: "metadata.labels", Message: fmt.Sprintf(
				"the label %s is missing: what outer layers must not change cannot be protected without it; restore it", expr.LabelOurs)})
		case s.ours[n] && n.GetLabels()[expr.LabelOurs] == coordinator.Stem:
			problems = append(problems, Problem{Object: n, Field: "metadata.name", Message: fmt.Sprintf(
				"does not fit the names of the other objects of a Fluss cluster, for example the StatefulSet %s-%s: rename objects by namePrefix and nameSuffix only", expr.AppName, settings.TabletServers().Stem)})
		}
	}
	if len(clusters)+len(problems) == 0 {
		problems = Problems{{Message: "there is no Fluss cluster among the objects: list base/ under resources"}}
	}
	s.assign(clusters)
	return clusters, problems
}

// expandedCluster is the cluster whose coordinator has the name of a Deployment, or nil.
func (s *set) expandedCluster(n *yaml.RNode) *cluster {
	stem := expr.AppName + "-" + coordinator.Stem
	for at := range n.GetName() {
		suffix, ok := strings.CutPrefix(n.GetName()[at:], stem)
		if !ok {
			continue
		}
		prefix := n.GetName()[:at]
		c := &cluster{set: s, name: prefix + expr.AppName + suffix, namespace: n.GetNamespace(), prefix: prefix, suffix: suffix}
		if s.index[c.keyOf(settings.TabletServers())] != nil {
			return c
		}
	}
	return nil
}

func (c *cluster) markers() []*yaml.RNode {
	all := []*yaml.RNode{c.marker(v1alpha1.ExpandedKind, c.name, c.finalSpec())}
	for _, f := range counted() {
		if c.object(f.Object) != nil {
			all = append(all, c.countMarker(f))
		}
	}
	return append(all, c.patchMarker())
}

// counted are the replicas that text was made from, and those that must be what they are.
func counted() []settings.Field {
	replicas := func(f settings.Field) bool { return f.Lift || f.Fixed != "" && f.Path[len(f.Path)-1] == "replicas" }
	return slices.DeleteFunc(slices.Clone(settings.All().Fields), func(f settings.Field) bool { return !replicas(f) })
}

// finalSpec holds maps with a message where transformers look for a name or a namespace.
func (c *cluster) finalSpec() map[string]any {
	spec := map[string]any{"rename": final(finalNames)}
	if c.namespace != "" {
		spec["clientNamespace"] = final(finalSpace)
	}
	return spec
}

// replicasKind is that of the markers of counts: a cluster may be called like a workload of another.
const replicasKind = v1alpha1.ExpandedKind + "Replicas"

// countMarker has the name of a workload and a map where replicas: looks for its number.
func (c *cluster) countMarker(f settings.Field) *yaml.RNode {
	message := finalCounts
	if f.Fixed != "" {
		message = f.Fixed
	}
	return c.marker(replicasKind, c.Name(f.Object), map[string]any{"replicas": final(message)})
}

// expandedLabel is on every marker; it tells the FlussConfig that is none from those that are.
const expandedLabel = v1alpha1.Group + "/expanded"

// patchMarker is hit by a patch that has a target, which kustomize passes over when it finds nothing. A
// target finds an object by its present and by its first name; a patch without a target finds it by all
// names, but of each with its kind, and so goes on finding nothing. A list cannot be patched like a spec.
func (c *cluster) patchMarker() *yaml.RNode {
	marker := c.marker(v1alpha1.Kind, c.name, []any{})
	annotate(marker, previousNames, expr.AppName, previousNamespaces, c.effectiveNamespace(), previousKinds, v1alpha1.ExpandedKind)
	return marker
}

func (c *cluster) marker(kind, name string, spec any) *yaml.RNode {
	// Labels and annotations are there so that a JSON patch on all objects finds the maps that it adds to.
	metadata := map[string]any{"name": name, "annotations": map[string]any{localConfig: "true"},
		"labels": map[string]any{expr.LabelName: expr.AppName, expandedLabel: "true"}}
	if c.namespace != "" {
		metadata["namespace"] = c.namespace
	}
	marker := tree.Node(map[string]any{"metadata": metadata, "spec": spec})
	head := []*yaml.Node{tree.Node("apiVersion"), tree.Node(v1alpha1.APIVersion), tree.Node("kind"), tree.Node(kind)}
	marker.Content = append(head, marker.Content...)
	return yaml.NewRNode(marker)
}

func final(message string) map[string]any { return map[string]any{"error": message} }
