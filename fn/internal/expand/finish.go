package expand

import (
	"fmt"

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

// finish turns FlussConfig into ExpandedFlussConfig: a later patch on FlussConfig finds nothing, and a
// later prefix, suffix or count finds a map where it expects a scalar (base/final-names.yaml). Each of
// them would change the objects but not the text that was made from them, so each fails the build.
func (c *cluster) finish() error {
	put(c.config, []string{"kind"}, yaml.NewStringRNode(v1alpha1.ExpandedKind).YNode())
	put(c.config, []string{"spec"}, tree.Node(map[string]any{"rename": map[string]any{"error": finalNames}}))
	if err := c.config.PipeE(yaml.SetAnnotation(localConfig, "true")); err != nil {
		return fmt.Errorf("marking %s: %w", c.name, err)
	}
	for _, f := range settings.All().Fields {
		if f.Lift && c.object(f.Object) != nil {
			c.set.add(c.countMarker(f.Object))
		}
	}
	return nil
}

// countMarker stands for a count that text was made from.
func (c *cluster) countMarker(o expr.Object) *yaml.RNode {
	metadata := map[string]any{
		"name":        c.Name(o),
		"annotations": map[string]any{localConfig: "true"},
	}
	if c.namespace != "" {
		metadata["namespace"] = c.namespace
	}
	marker := yaml.NewRNode(tree.Node(map[string]any{"metadata": metadata,
		"spec": map[string]any{"replicas": map[string]any{"error": finalCounts}}}))
	put(marker, []string{"kind"}, yaml.NewStringRNode(v1alpha1.ExpandedKind).YNode())
	put(marker, []string{"apiVersion"}, yaml.NewStringRNode(v1alpha1.APIVersion).YNode())
	return marker
}
