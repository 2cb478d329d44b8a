package expand

import (
	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// finish turns FlussConfig into ExpandedFlussConfig: a later patch on FlussConfig finds nothing, and a
// later prefix, suffix or count finds a map where it expects a scalar (base/final-names.kustomizeconfig). Each of
// them would change the objects but not the text that was made from them, so each fails the build.
func (c *cluster) finish() {
	put(c.config, []string{"kind"}, tree.Node(v1alpha1.ExpandedKind))
	put(c.config, []string{"spec"}, tree.Node(markerSpec("rename", finalNames)))
	annotate(c.config, localConfig, "true")
	for _, marker := range c.countMarkers() {
		c.set.add(marker)
	}
	c.remember()
}
