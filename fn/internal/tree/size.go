package tree

import "sigs.k8s.io/kustomize/kyaml/yaml"

// Size is what a node comes to once its aliases are replaced by what they stand for.
type Size struct {
	// Nodes and Text, in bytes; Depth of maps and lists within each other.
	Nodes, Text, Depth int
	// Copies and CopiedText are the parts of them that aliases add.
	Copies, CopiedText int
}

// Add adds the size of another node below or beside this one.
func (s *Size) Add(below Size) {
	s.Nodes += below.Nodes
	s.Text += below.Text
	s.Copies += below.Copies
	s.CopiedText += below.CopiedText
	s.Depth = max(s.Depth, below.Depth+1)
}

// endless is more than any budget, and can still be added to itself.
var endless = Size{1 << 40, 1 << 40, 1 << 40, 1 << 40, 1 << 40}

// Scale measures nodes without expanding anything. One of them measures all nodes of an input.
type Scale struct {
	// aliased is what aliases stand for, each measured once; endless while it is being measured, because an
	// alias of something around itself never ends.
	aliased map[*yaml.Node]Size
}

// NewScale makes a scale.
func NewScale() Scale { return Scale{map[*yaml.Node]Size{}} }

// Weigh gives the size of a node.
func (s Scale) Weigh(n *yaml.Node) Size {
	if n.Kind == yaml.AliasNode {
		return s.alias(n.Alias)
	}
	total := Size{Nodes: 1, Text: len(n.Value)}
	for _, child := range n.Content {
		if total.Add(s.Weigh(child)); total.Nodes > endless.Nodes {
			return endless
		}
	}
	return total
}

func (s Scale) alias(target *yaml.Node) Size {
	total, known := s.aliased[target]
	if !known {
		s.aliased[target] = endless
		total = s.Weigh(target)
		total.Copies, total.CopiedText = total.Nodes, total.Text
		s.aliased[target] = total
	}
	return total
}
