package expand

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
	namespace := c.namespace
	if namespace == "" {
		namespace = "default"
	}
	for _, n := range c.members {
		if c.set.removed[n] || n.GetAnnotations()[previousNames] != "" {
			continue
		}
		annotate(n, previousNames, n.GetName(), previousNamespaces, namespace, previousKinds, n.GetKind())
	}
}
