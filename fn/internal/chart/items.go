package chart

import (
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// appendItems moves the list into a template, to which the user's items are added.
func (m *marks) appendItems(row settings.Field, when expr.Node) {
	n, there := m.make(row.Path)
	items := m.items(row.Value, when)
	if d := m.directives[n]; d != nil && strings.Contains(d.block, "fluss.append") {
		d.block = strings.TrimSuffix(d.block, ")") + " " + items + ")"
		return
	}
	if !there {
		key := string(row.Path[len(row.Path)-1])
		m.set(n, &directive{lines: []string{bare,
			fmt.Sprintf("{{- with include \"fluss.append\" (list \"\" %s) }}", items), key + ":", "  {{- . | nindent " + below + " }}", "{{- end }}"}})
		return
	}
	m.set(n, m.captured(row.Path, "fluss.append", items))
}

// captured moves a node into a template of its own, and hands what it says to another.
func (m *marks) captured(path edit.Path, to, with string) *directive {
	name := "fluss." + m.Stem + "." + string(path[len(path)-1])
	return &directive{capture: name, block: fmt.Sprintf("include %q (list (include %q %s) %s)", to, name, m.p.root, with)}
}

func (m *marks) items(n expr.Node, when expr.Node) string {
	text := ""
	switch n := n.(type) {
	case expr.Ref:
		text = m.p.values(n)
	case expr.Literal:
		text = literal(n.Value)
	default:
		m.refuse("%T as a list", n)
	}
	if when != nil {
		return fmt.Sprintf("(ternary %s list %s)", text, m.p.operand(m.p.boolean(when)))
	}
	return text
}

// literal is a plain value as an operand.
func literal(v any) string {
	switch v := v.(type) {
	case []any:
		parts := []string{"list"}
		for _, item := range v {
			parts = append(parts, literal(item))
		}
		return operandOf(parts)
	case map[string]any:
		parts := []string{"dict"}
		for _, k := range tree.Keys(v) {
			parts = append(parts, quoted(k), literal(v[k]))
		}
		return operandOf(parts)
	case string:
		return quoted(v)
	}
	return fmt.Sprint(v)
}

func operandOf(parts []string) string {
	if len(parts) == 1 {
		return parts[0]
	}
	return "(" + strings.Join(parts, " ") + ")"
}
