package chart

import (
	"fmt"
	"slices"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// marks are the directives of one object.
type marks struct {
	*object
	*failures
	p          printer
	directives map[*yaml.Node]*directive
	// present are the conditions under which a node is there.
	present map[*yaml.Node]expr.Node
	// labels are the label maps, with what is needed to write them again.
	labels map[*yaml.Node]*labelMap
	// drops is the condition under which the whole object is not there.
	drops []expr.Node
}

func newMarks(o *object, p printer) *marks {
	m := &marks{object: o, failures: p.failures, p: p, directives: map[*yaml.Node]*directive{}, present: map[*yaml.Node]expr.Node{}, labels: map[*yaml.Node]*labelMap{}}
	m.markLabels(o.node.YNode(), nil)
	return m
}

// guard is the condition under which the object is there; nil: always.
func (m *marks) guard() expr.Node {
	var conditions []expr.Node
	if m.component != nil {
		conditions = append(conditions, m.component.Switch)
	}
	for _, d := range m.drops {
		conditions = append(conditions, negate(d))
	}
	return allOf(conditions...)
}

// facts are the conditions that hold at the end of a path.
func (m *marks) facts(nodes []*yaml.Node) []expr.Node {
	var facts []expr.Node
	if m.component != nil {
		facts = append(facts, m.component.Switch)
	}
	for _, d := range m.drops {
		facts = append(facts, negate(d))
	}
	for _, n := range nodes {
		if c := m.present[n]; c != nil {
			facts = append(facts, c)
		}
	}
	return facts
}

func (m *marks) set(n *yaml.Node, d *directive) {
	if old := m.directives[n]; old != nil {
		if old.inline != "" || old.lines != nil || old.block != "" {
			m.refuse("two rows for the same place")
		}
		d.first, d.last = old.first, old.last
	}
	m.directives[n] = d
	if d.capture == "" {
		m.forget(n)
	}
}

// forget drops the label maps in what a directive replaces.
func (m *marks) forget(n *yaml.Node) {
	for _, c := range n.Content {
		if m.labels[c] != nil {
			delete(m.labels, c)
			delete(m.directives, c)
		}
		m.forget(c)
	}
}

// walk gives the nodes along a path, and whether its end is there.
func walk(n *yaml.Node, path edit.Path) ([]*yaml.Node, bool) {
	var nodes []*yaml.Node
	for i := range path {
		n = edit.Get(n, path[i:i+1])
		if n == nil {
			return nodes, false
		}
		nodes = append(nodes, n)
	}
	return nodes, true
}

// make gives the node at a path, made where it is not there; items of lists are never made.
func (m *marks) make(path edit.Path) (n *yaml.Node, there bool) {
	n, there, err := edit.Make(m.node.YNode(), path, insert)
	if err != nil {
		m.refuse("%s", err)
		return tree.Node(nil), false
	}
	return n, there
}

// insert puts a new key behind the last of those that people read before it.
func insert(n *yaml.Node, key string, v *yaml.Node) {
	at := len(n.Content)
	for i := 0; i+1 < len(n.Content); i += 2 {
		if slices.Contains(late, n.Content[i].Value) && !slices.Contains(late, key) {
			at = i
			break
		}
	}
	n.Content = slices.Insert(n.Content, at, tree.Node(key), v)
}

// late are the keys of a pod that people look for at its end.
var late = []string{"initContainers", "containers", "volumes", "template"}

func endOf(nodes []*yaml.Node) *yaml.Node { return nodes[len(nodes)-1] }

// place is where a row is, for errors.
func (m *marks) place(path edit.Path) string {
	return fmt.Sprintf("%s %s", m.Object, path)
}
