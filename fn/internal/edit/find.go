package edit

import (
	"fmt"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Error says why a path does not lead to one place.
type Error struct {
	// Path as far as it leads, and the step that fails.
	Path Path
	// Found are the items that fit; 0 or more than one. It is -1 where something else than a map or list is
	// in the way.
	Found int
}

// Error gives the place and what is wrong with it.
func (e *Error) Error() string {
	switch e.Found {
	case -1:
		return fmt.Sprintf("%s: there is no map or list above it", e.Path)
	case 0:
		return fmt.Sprintf("%s: there is none", e.Path)
	}
	return fmt.Sprintf("%s: there are %d", e.Path, e.Found)
}

// Find gives the node at a path. It is nil where a map lacks a key, for such a place can be made, and an
// Error where a list has no such item, or several.
func Find(n *yaml.Node, p Path) (*yaml.Node, error) {
	for i, s := range p {
		if absent(n) {
			return nil, p[i:].lacksItem(p[:i])
		}
		below, found := step(n, s)
		if found != 1 && (s.IsItem() || found < 0) {
			return nil, &Error{p[:i+1], found}
		}
		n = below
	}
	return n, nil
}

// Get is the node at a path, or nil.
func Get(n *yaml.Node, p Path) *yaml.Node {
	n, err := Find(n, p)
	if err != nil {
		return nil
	}
	return n
}

// lacksItem is the error of a path below what is not there: items of lists are never made.
func (p Path) lacksItem(above Path) error {
	for i, s := range p {
		if s.IsItem() {
			return &Error{above.Below(p[:i+1]...), 0}
		}
	}
	return nil
}

func absent(n *yaml.Node) bool { return n == nil || n.ShortTag() == yaml.NodeTagNull }

// step is what a step leads to, and how many fit; -1 where the node is neither map nor list as the step
// wants it.
func step(n *yaml.Node, s Step) (*yaml.Node, int) {
	switch {
	case !s.IsItem() && n.Kind == yaml.MappingNode:
		if v := ValueOf(n, string(s)); v != nil {
			return v, 1
		}
		return nil, 0
	case !s.IsItem() || n.Kind != yaml.SequenceNode:
		return nil, -1
	}
	var found *yaml.Node
	count := 0
	for _, item := range n.Content {
		if s.fits(item) {
			found = item
			count++
		}
	}
	return found, count
}

// fits tells whether an item meets all conditions of a step.
func (s Step) fits(item *yaml.Node) bool {
	for left := s.conditions(); left != ""; {
		var at, value string
		at, value, left = next(left)
		if !holds(item, at, value) {
			return false
		}
	}
	return true
}

// holds tells whether a text stands at a dotted path; of a list on the way one item will do.
func holds(n *yaml.Node, at, value string) bool {
	if n == nil {
		return false
	}
	if n.Kind == yaml.SequenceNode {
		for _, item := range n.Content {
			if holds(item, at, value) {
				return true
			}
		}
		return false
	}
	if at == "" {
		return n.Kind == yaml.ScalarNode && n.Value == value
	}
	key, rest := at, ""
	for i := range at {
		if at[i] == '.' {
			key, rest = at[:i], at[i+1:]
			break
		}
	}
	return n.Kind == yaml.MappingNode && holds(ValueOf(n, key), rest, value)
}

// ValueOf is the value of a key of a map, or nil.
func ValueOf(m *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(m.Content) && m.Kind == yaml.MappingNode; i += 2 {
		if m.Content[i].Value == key {
			return m.Content[i+1]
		}
	}
	return nil
}
