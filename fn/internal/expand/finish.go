package expand

import (
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/edit"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// finish turns FlussConfig into ExpandedFlussConfig: a later patch on FlussConfig finds nothing, and a
// later prefix, suffix, namespace or count finds a map where it expects a scalar (base/final-names.kustomizeconfig).
// Each of them would change the objects but not the text that was made from them, so each fails the build.
func (c *cluster) finish() {
	put(c.config, edit.Path{"kind"}, v1alpha1.ExpandedKind)
	put(c.config, edit.Path{"spec"}, c.finalSpec())
	annotate(c.config, localConfig, "true")
	put(c.config, metadataPath("labels", expandedLabel), "true")
	for _, f := range counted() {
		if n := c.object(f.Object); n != nil {
			marker := c.countMarker(f)
			rememberAs(marker, n, replicasKind, func(name string) string { return name })
			c.set.add(marker)
		}
	}
	c.set.add(c.patchMarker())
	c.remember()
}

// Annotations by which kustomize remembers, during a build, what an object was called before. It removes
// them at the end.
const (
	previousNames      = "internal.config.kubernetes.io/previousNames"
	previousNamespaces = "internal.config.kubernetes.io/previousNamespaces"
	previousKinds      = "internal.config.kubernetes.io/previousKinds"
)

// remember notes the present name of objects that were never renamed. At the end of a build kustomize
// looks for what a reference means among objects that once had that name; without a note it finds only
// the objects of another, prefixed cluster in the same build and bends the references to those.
func (c *cluster) remember() {
	for _, n := range c.members {
		if !c.set.removed[n] && n.GetAnnotations()[previousNames] == "" {
			annotate(n, previousNames, n.GetName(), previousNamespaces, c.effectiveNamespace(), previousKinds, n.GetKind())
		}
	}
}

// effectiveNamespace is what kustomize takes for the namespace where none is given.
func (c *cluster) effectiveNamespace() string {
	if c.namespace == "" {
		return "default"
	}
	return c.namespace
}

// rememberAs lets kustomize find n by what all names become that another object has had.
func rememberAs(n, like *yaml.RNode, kind string, as func(name string) string) {
	annotations := like.GetAnnotations()
	names := annotations[previousNames]
	if names == "" {
		return
	}
	all := strings.Split(names, ",")
	kinds := make([]string, len(all))
	for i := range all {
		all[i], kinds[i] = as(all[i]), kind
	}
	annotate(n, previousNames, strings.Join(all, ","), previousNamespaces, annotations[previousNamespaces], previousKinds, strings.Join(kinds, ","))
}
