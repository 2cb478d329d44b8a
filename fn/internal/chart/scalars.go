package chart

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// scalar marks a single value.
func (m *marks) scalar(n *yaml.Node, key string, row settings.Field, when expr.Node, there bool, facts []expr.Node) {
	ref, isRef := row.Value.(expr.Ref)
	expression := m.p.scalar(row.Value)
	switch {
	case isRef && !there && when == nil:
		m.set(n, &directive{lines: []string{bare, m.p.ifGiven(ref), key + ": {{ " + m.p.scalar(row.Value) + " }}", "{{- end }}"}})
		return
	case !there:
		if when == nil {
			m.refuse("a value where there is none")
		}
		m.set(n, &directive{lines: []string{bare, "{{- if " + m.p.condition(when) + " }}", key + ": {{ " + expression + " }}", "{{- end }}"}})
		return
	case when != nil:
		expression = fmt.Sprintf("ternary %s %s %s | quote", m.p.value(row.Value), m.there(n), m.p.operand(m.p.boolean(when)))
	case isRef && m.p.maybeUnset(ref) && !slices.ContainsFunc(facts, func(f expr.Node) bool { return reflect.DeepEqual(f, expr.Node(ref)) }):
		expression = fmt.Sprintf("%s | default %s | quote", m.p.value(ref), m.there(n))
	case !isRef && expr.Handed(row.Value) != "":
		expression = fmt.Sprintf("%s | default %s | quote", m.p.value(row.Value), m.there(n))
	}
	m.set(n, &directive{inline: "{{ " + expression + " }}"})
}

// maybeUnset tells whether a value can say nothing: an empty text takes the default away, too.
func (p printer) maybeUnset(ref expr.Ref) bool {
	f := p.field(ref)
	return f.Default == nil || f.Type == describe.String
}

// there is what an object says, as an operand.
func (m *marks) there(n *yaml.Node) string {
	if n.Value == settings.Placeholder {
		return quoted("")
	}
	if stem, ok := strings.CutPrefix(n.Value, markedName); ok {
		return fmt.Sprintf("(printf %q (%s))", "%s"+stem, m.p.fullname())
	}
	return quoted(n.Value)
}

// scalar is a value as YAML wants it.
func (p printer) scalar(n expr.Node) string {
	if ref, ok := n.(expr.Ref); ok {
		switch p.field(ref).Type {
		case describe.Integer:
			return "int64 " + p.values(ref)
		case describe.Boolean:
			return p.values(ref)
		case describe.Quantity, describe.IntOrText:
			return "toJson " + p.values(ref)
		}
	}
	if name, ok := n.(expr.Name); ok {
		return p.fullname() + " }}-" + name.Stem + "{{ \"\""
	}
	if p.isNumber(n) {
		return bareOperand(p.value(n))
	}
	return bareOperand(p.value(n)) + " | quote"
}

// ifGiven opens a block where FlussConfig has a value.
func (p printer) ifGiven(ref expr.Ref) string {
	if p.field(ref).Type == describe.String {
		return "{{- if " + p.values(ref) + " }}"
	}
	return "{{- if " + p.isGiven(ref) + " }}"
}

// isGiven is whether FlussConfig has a value that is no text.
func (p printer) isGiven(ref expr.Ref) string {
	return "not (kindIs \"invalid\" " + p.values(ref) + ")"
}
