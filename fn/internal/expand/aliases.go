package expand

import "sigs.k8s.io/kustomize/kyaml/yaml"

// maxAliasDepth is how deep aliases may stand within each other; one that stands for something around
// itself never ends.
const maxAliasDepth = 100

// inline replaces YAML aliases by copies of what they stand for: an edit must not show in two places, and
// an object must not lean on another that may go. It is false where that takes more text than is left.
func inline(n *yaml.Node, left int) bool {
	i := inliner{left}
	i.node(n, 0)
	return i.left >= 0
}

type inliner struct{ left int }

func (i *inliner) node(n *yaml.Node, depth int) {
	i.left -= 1 + len(n.Value)
	for at := 0; at < len(n.Content) && i.left >= 0; at++ {
		if n.Content[at].Kind != yaml.AliasNode {
			i.node(n.Content[at], depth)
			continue
		}
		if depth == maxAliasDepth {
			i.left = -1
			return
		}
		n.Content[at] = yaml.CopyYNode(n.Content[at].Alias)
		n.Content[at].Anchor = ""
		i.node(n.Content[at], depth+1)
	}
}
