package tree

import (
	"slices"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Inline replaces YAML aliases by copies of what they stand for, and merge keys by the keys that they merge:
// an edit must not show in two places, an object must not lean on another that may go, and kpt, which does
// neither, gets what kustomize and Helm get. Measure first what will come of it.
func Inline(n *yaml.Node) {
	for i, child := range n.Content {
		if child.Kind == yaml.AliasNode {
			n.Content[i] = yaml.CopyYNode(child.Alias)
			n.Content[i].Anchor = ""
		}
		Inline(n.Content[i])
	}
	if n.Kind == yaml.MappingNode {
		mergeKeys(n)
	}
}

const mergeTag = "!!merge"

// mergeKeys takes the merge keys out of a map. A key of the map itself wins over one that is merged, and of
// two that are merged the first wins. What cannot be merged stays, for the check of keys to report.
func mergeKeys(n *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].ShortTag() != mergeTag || !canMerge(n.Content[i+1]) {
			continue
		}
		merged := n.Content[i+1]
		n.Content = slices.Delete(n.Content, i, i+2)
		i -= 2
		sources := []*yaml.Node{merged}
		if merged.Kind == yaml.SequenceNode {
			sources = merged.Content
		}
		for _, source := range sources {
			addMissing(n, source)
		}
	}
}

func canMerge(n *yaml.Node) bool {
	if n.Kind == yaml.SequenceNode {
		return !slices.ContainsFunc(n.Content, func(item *yaml.Node) bool { return item.Kind != yaml.MappingNode })
	}
	return n.Kind == yaml.MappingNode
}

// addMissing adds the keys that a map does not have.
func addMissing(n, source *yaml.Node) {
	there := make(map[string]bool, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		there[n.Content[i].Value] = true
	}
	for i := 0; i+1 < len(source.Content); i += 2 {
		if !there[source.Content[i].Value] {
			n.Content = append(n.Content, source.Content[i], source.Content[i+1])
		}
	}
}
