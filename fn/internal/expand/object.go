package expand

import (
	"fmt"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// flaw says why a document is no Kubernetes object, or "". kyaml must not be asked about the metadata of
// anything else: it takes for granted that maps are maps.
func flaw(n *yaml.RNode) string {
	if n.YNode() == nil || n.YNode().Kind != yaml.MappingNode {
		return "one of the documents is no Kubernetes object but a list or a scalar"
	}
	metadata := edit.ValueOf(n.YNode(), "metadata")
	for _, name := range []*yaml.Node{edit.ValueOf(n.YNode(), "apiVersion"), edit.ValueOf(n.YNode(), "kind"), tree.Child(metadata, "name"), tree.Child(metadata, "namespace")} {
		if name != nil && len(name.Value) > maxName {
			return fmt.Sprintf("one of the objects has an apiVersion, a kind, a name or a namespace of more than %d characters", maxName)
		}
	}
	switch {
	case !kindOf(edit.ValueOf(n.YNode(), "apiVersion"), yaml.ScalarNode), !kindOf(edit.ValueOf(n.YNode(), "kind"), yaml.ScalarNode):
		return "one of the objects has an apiVersion or a kind that is no text"
	case !kindOf(metadata, yaml.MappingNode):
		return "one of the objects has metadata that are no map"
	case metadata == nil:
		return ""
	case !kindOf(edit.ValueOf(metadata, "name"), yaml.ScalarNode), !kindOf(edit.ValueOf(metadata, "namespace"), yaml.ScalarNode):
		return "one of the objects has a name or a namespace that is no text"
	case !kindOf(edit.ValueOf(metadata, "labels"), yaml.MappingNode), !kindOf(edit.ValueOf(metadata, "annotations"), yaml.MappingNode):
		return "one of the objects has labels or annotations that are no map"
	case pairs(edit.ValueOf(metadata, "labels")) > maxAnnotations, pairs(edit.ValueOf(metadata, "annotations")) > maxAnnotations:
		return fmt.Sprintf("one of the objects has more than %d labels or annotations", maxAnnotations)
	}
	return ""
}

func pairs(n *yaml.Node) int {
	if n == nil {
		return 0
	}
	return len(n.Content) / 2
}

// kindOf tells whether a node is of a kind, or not there.
func kindOf(n *yaml.Node, kind yaml.Kind) bool {
	return n == nil || n.ShortTag() == yaml.NodeTagNull || n.Kind == kind
}
