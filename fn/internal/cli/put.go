package cli

import (
	"fmt"

	"fluss.dev/kubernetes/fn/internal/plural"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// put sets a field in a tree. Maps are merged, everything else is replaced, also by null: the expander knows what
// that takes away.
func put(n *yaml.Node, p path, value *yaml.Node) error {
	at := p[0]
	if at.inAList {
		return putElement(n, p, value)
	}
	if n.Kind != yaml.MappingNode {
		return fmt.Errorf("%q is no field of what is there: that is %s", at.name, described(n))
	}
	i := indexOf(n, at.name)
	if len(p) > 1 {
		if i < 0 || isNull(n.Content[i+1]) {
			i = setKey(n, at.name, empty(p[1]))
		}
		return put(n.Content[i+1], p[1:], value)
	}
	switch {
	case i >= 0 && value.Kind == yaml.MappingNode && n.Content[i+1].Kind == yaml.MappingNode:
		return merge(n.Content[i+1], value)
	default:
		setKey(n, at.name, copyOf(value))
	}
	return nil
}

func merge(into, from *yaml.Node) error {
	for i := 0; i+1 < len(from.Content); i += 2 {
		if err := put(into, path{{name: from.Content[i].Value}}, from.Content[i+1]); err != nil {
			return err
		}
	}
	return nil
}

// putElement sets an element of a list, or adds one at its end.
func putElement(n *yaml.Node, p path, value *yaml.Node) error {
	number := p[0].number
	switch {
	case n.Kind != yaml.SequenceNode:
		return fmt.Errorf("[%d] is an element of a list, and there is %s; write a name", number, described(n))
	case number > len(n.Content):
		return fmt.Errorf("[%d] is beyond the list, which has %s; the next one is [%d]", number, plural.Of(len(n.Content), "element", "elements"), len(n.Content))
	case len(p) == 1 && isNull(value):
		return fmt.Errorf("[%d] cannot be null; set the list without it", number)
	case number == len(n.Content) && len(p) > 1:
		n.Content = append(n.Content, empty(p[1]))
	case number == len(n.Content):
		n.Content = append(n.Content, nil)
	}
	if len(p) > 1 {
		return put(n.Content[number], p[1:], value)
	}
	n.Content[number] = copyOf(value)
	return nil
}

// empty is the list or the map that a step leads into.
func empty(next step) *yaml.Node {
	if next.inAList {
		return &yaml.Node{Kind: yaml.SequenceNode, Tag: yaml.NodeTagSeq}
	}
	return &yaml.Node{Kind: yaml.MappingNode, Tag: yaml.NodeTagMap}
}

// indexOf is where the key of a map is, or -1.
func indexOf(n *yaml.Node, name string) int {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return i
		}
	}
	return -1
}

func setKey(n *yaml.Node, name string, value *yaml.Node) int {
	i := indexOf(n, name)
	if i < 0 {
		i = len(n.Content)
		n.Content = append(n.Content, stringNode(name), nil)
	}
	n.Content[i+1] = value
	return i
}

func copyOf(n *yaml.Node) *yaml.Node { return yaml.NewRNode(n).Copy().YNode() }

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == yaml.NodeTagNull }

func described(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a map"
	case yaml.SequenceNode:
		return "a list"
	}
	return "a single value"
}
