package chart

import (
	"fmt"
	"reflect"
	"strings"

	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/expr"
)

// condition is a node as what follows an if.
func (p printer) condition(n expr.Node) string {
	if h := p.helper(n); h != nil {
		return p.include(h.name)
	}
	if ref, ok := n.(expr.Ref); ok {
		return p.values(ref)
	}
	if text, ok := p.junction(n, p.condition); ok {
		return text
	}
	return p.boolean(n)
}

// junction prints conditions that are made of others.
func (p printer) junction(n expr.Node, print func(expr.Node) string) (string, bool) {
	switch n := n.(type) {
	case expr.Not:
		return p.not(n.Node), true
	case expr.All:
		return p.operands("and", n, print), true
	case expr.Any:
		return p.operands("or", n, print), true
	}
	return "", false
}

// boolean is a condition that is true or false, and nothing else.
func (p printer) boolean(n expr.Node) string {
	if h := p.helper(n); h != nil {
		return "not (empty (" + p.include(h.name) + "))"
	}
	if text, ok := p.junction(n, p.boolean); ok {
		return text
	}
	switch n := n.(type) {
	case expr.Ref:
		if p.field(n).Type == describe.Boolean {
			return p.values(n)
		}
		return "not (empty " + p.values(n) + ")"
	case expr.Equal:
		return p.equal(n)
	case expr.AtLeast:
		return fmt.Sprintf("ge %s %d", p.value(n.Value), n.Limit)
	case expr.Given:
		if ref, ok := n.Node.(expr.Ref); ok {
			return p.isGiven(ref)
		}
	case expr.HasKey:
		return fmt.Sprintf("hasKey %s %q", p.values(n.Map), n.Key)
	}
	p.refuse("%T has no form as a condition", n)
	return ""
}

func (p printer) not(n expr.Node) string {
	if text, ok := strings.CutPrefix(p.condition(n), "not "); ok && !strings.Contains(text, " ") {
		return text
	}
	return "not " + p.operand(p.condition(n))
}

func (p printer) equal(n expr.Equal) string {
	if ref, ok := n.Value.(expr.Ref); ok && p.field(ref).Type == describe.Boolean {
		if n.Text != "false" {
			return p.values(ref)
		}
		return "not " + p.values(ref)
	}
	return fmt.Sprintf("eq %s %q", p.value(n.Value), n.Text)
}

func (p printer) operands(function string, nodes []expr.Node, print func(expr.Node) string) string {
	parts := []string{function}
	for _, n := range nodes {
		parts = append(parts, p.operand(print(n)))
	}
	return strings.Join(parts, " ")
}

func (p printer) operand(s string) string {
	if strings.Contains(s, " ") && bareOperand(s) == s {
		return "(" + s + ")"
	}
	return s
}

// negate is the opposite of a condition.
func negate(n expr.Node) expr.Node {
	if not, ok := n.(expr.Not); ok {
		return not.Node
	}
	return expr.Not{Node: n}
}

// allOf are conditions together; nil where there is none.
func allOf(nodes ...expr.Node) expr.Node {
	var parts expr.All
	for _, n := range nodes {
		if n != nil {
			parts = append(parts, n)
		}
	}
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	}
	return parts
}

// given is what is left of a condition where others are known to hold.
func (p printer) given(n expr.Node, facts []expr.Node) expr.Node {
	if n == nil || known(n, facts) {
		return nil
	}
	all, ok := n.(expr.All)
	if !ok || p.helper(n) != nil {
		return n
	}
	var rest []expr.Node
	for _, part := range all {
		if !known(part, facts) {
			rest = append(rest, part)
		}
	}
	return allOf(rest...)
}

func known(n expr.Node, facts []expr.Node) bool {
	for _, f := range facts {
		if all, ok := f.(expr.All); ok && known(n, all) || reflect.DeepEqual(n, f) || reflect.DeepEqual(negate(negate(n)), f) {
			return true
		}
	}
	return false
}
