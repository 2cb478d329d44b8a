package expand

import (
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// get is the node at a path, or nil.
func get(n *yaml.RNode, path edit.Path) *yaml.RNode {
	found := edit.Get(n.YNode(), path)
	if found == nil {
		return nil
	}
	return yaml.NewRNode(found)
}

// valueAt is the plain value at a path, or nil.
func valueAt(n *yaml.RNode, path edit.Path) any {
	found := edit.Get(n.YNode(), path)
	if found == nil {
		return nil
	}
	v, _ := tree.Value(found)
	return v
}

// metadataPath is the path of an annotation or label.
func metadataPath(kind edit.Step, key string) edit.Path {
	return edit.Path{"metadata", kind, edit.Step(key)}
}

// annotate sets annotations, given as keys and values in turn. Metadata are maps, as flaw has made sure.
func annotate(n *yaml.RNode, pairs ...string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		put(n, metadataPath("annotations", pairs[i]), pairs[i+1])
	}
}

// put sets a value below maps that are there or can be made.
func put(n *yaml.RNode, path edit.Path, v any) {
	// It cannot fail: such paths lead through no lists.
	_ = edit.Put(n.YNode(), path, tree.Node(v))
}

// drop takes away what stands below maps.
func drop(n *yaml.RNode, path edit.Path) {
	_, _ = edit.Remove(n.YNode(), path)
}
