package describe

import (
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
)

// condition writes when something holds. A kind of node that it does not know is shown by its Go type,
// which a test forbids.
func (p prose) condition(n expr.Node) string {
	switch n := n.(type) {
	case expr.Ref:
		return string(n) + p.given(n, " is given")
	case expr.Not:
		return p.opposite(n.Node)
	case expr.All:
		return p.several(n, " and ")
	case expr.Any:
		return p.several(n, " or ")
	case expr.Equal:
		return p.words(n.Value) + " is " + n.Text
	case expr.AtLeast:
		return fmt.Sprintf("%s is at least %d", p.words(n.Value), n.Limit)
	case expr.HasKey:
		return string(n.Map) + " holds " + n.Key
	case expr.Namespace:
		return "the build knows the namespace"
	}
	return fmt.Sprintf("%T", n)
}

// given is the words after a reference that is no switch.
func (p prose) given(ref expr.Ref, words string) string {
	if p.switches[ref] {
		return ""
	}
	return words
}

func (p prose) opposite(n expr.Node) string {
	switch n := n.(type) {
	case expr.Ref:
		if p.switches[n] {
			return "not " + string(n)
		}
		return string(n) + " is not given"
	case expr.HasKey:
		return string(n.Map) + " does not hold " + n.Key
	case expr.Equal:
		return p.words(n.Value) + " is not " + n.Text
	}
	return "not (" + p.condition(n) + ")"
}

// several joins conditions; alternatives among others stand in brackets.
func (p prose) several(nodes []expr.Node, between string) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = p.condition(n)
		if _, ok := n.(expr.Any); ok && between == " and " {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, between)
}
