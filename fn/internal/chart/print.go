package chart

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
)

// printer writes nodes of the settings table as template expressions.
type printer struct {
	// root is what stands for the chart's own context: ".", or "$" where a block has another one.
	root string
	// types of the fields of FlussConfig, by path.
	types map[string]describe.Field
	// named are the nodes that have a template of their own.
	named []helper
	// index is the variable of the innermost loop.
	index string
	// numbered is about the Service of each tablet server: names that end in the number of the first get that of the loop.
	numbered bool
	// failures are shared by all copies of a printer.
	*failures
}

func (p printer) values(ref expr.Ref) string {
	return p.at() + "Values." + string(ref)
}

// at is what a field of the context begins with.
func (p printer) at() string {
	if p.root == "." {
		return "."
	}
	return p.root + "."
}

func (p printer) include(name string) string { return fmt.Sprintf("include %q %s", name, p.root) }

func (p printer) fullname() string { return p.include("fluss.fullname") }

func (p printer) namespace() string { return p.at() + "Release.Namespace" }

// marked is a name that carries the mark.
func (p printer) marked(text string) string {
	stem := strings.TrimPrefix(text, markedName)
	if p.isNumbered(stem) {
		return "{{ " + p.fullname() + " }}" + strings.TrimSuffix(stem, "0") + "{{ " + p.index + " }}"
	}
	if stem == "" {
		return "{{ " + p.fullname() + " | quote }}"
	}
	return "{{ " + p.fullname() + " }}" + stem
}

// isNumbered tells whether what follows the cluster's name has the number of a tablet server.
func (p printer) isNumbered(stem string) bool {
	return p.numbered && slices.ContainsFunc(settings.ServerServices(), func(o expr.Object) bool { return stem == "-"+o.Stem })
}

func (p printer) field(ref expr.Ref) describe.Field {
	f, ok := p.types[string(ref)]
	if !ok {
		p.refuse("%s is no field of FlussConfig", ref)
	}
	return f
}

func (p printer) helper(n expr.Node) *helper {
	for i := range p.named {
		if p.named[i].is(n) {
			return &p.named[i]
		}
	}
	return nil
}

// value is a node as an operand: a string, unless isNumber.
func (p printer) value(n expr.Node) string {
	if h := p.helper(n); h != nil {
		return "(" + p.include(h.name) + ")"
	}
	switch n := n.(type) {
	case nil:
		return `""`
	case expr.Text:
		return quoted(string(n))
	case expr.Ref:
		return p.ref(n)
	case expr.Concat:
		return p.concat(n)
	case expr.Name:
		return p.concat(expr.Concat{n})
	case expr.Instance:
		return "(" + p.fullname() + ")"
	case expr.Namespace:
		return p.namespace()
	case expr.Release:
		return p.release(n)
	case expr.Index:
		return p.index
	case expr.Checksum:
		return fmt.Sprintf("(include \"fluss.checksum\" (%s))", p.include(dataTemplate(expr.Object(n))))
	case expr.Default:
		return fmt.Sprintf("(%s | default %s)", p.value(n.Value), p.value(n.Else))
	case expr.If:
		if _, always := n.When.(expr.Namespace); always {
			return p.value(n.Then)
		}
		return fmt.Sprintf("(ternary %s %s %s)", p.value(n.Then), p.value(n.Else), p.operand(p.boolean(n.When)))
	case expr.Min:
		return fmt.Sprintf("(min %s %d)", p.value(n.Value), n.Limit)
	case expr.Listed:
		return fmt.Sprintf("(include \"fluss.listed\" (list (include \"fluss.text\" (get %s %q)) %q))", p.values(n.Map), n.Key, n.Item)
	case expr.Sum:
		return p.sum(n)
	case expr.Replace:
		return fmt.Sprintf("(replace %q %s %s)", n.Old, p.value(n.New), p.ref(n.Value))
	case expr.Join:
		return fmt.Sprintf("(join %q %s)", n.Sep, p.list(n.List))
	}
	p.refuse("%T has no form as a value", n)
	return ""
}

func (p printer) sum(n expr.Sum) string {
	parts := []string{"add"}
	for _, part := range n {
		parts = append(parts, p.value(part))
	}
	return "(" + strings.Join(parts, " ") + ")"
}

func (p printer) list(n expr.Node) string {
	ref, ok := n.(expr.Ref)
	if !ok || p.field(ref).Type != describe.List {
		p.refuse("%v is no list", n)
	}
	return p.values(ref)
}

func (p printer) ref(ref expr.Ref) string {
	switch f := p.field(ref); f.Type {
	case describe.Integer:
		return "(int64 " + p.values(ref) + ")"
	case describe.String, describe.Duration:
		return p.values(ref)
	default:
		p.refuse("%s is a %s, no text", ref, f.Type)
	}
	return ""
}

// isNumber tells whether a value is a whole number.
func (p printer) isNumber(n expr.Node) bool {
	switch n := n.(type) {
	case expr.Ref:
		return p.field(n).Type == describe.Integer
	case expr.Min, expr.Index, expr.Sum:
		return true
	}
	return false
}

// concat is a text with values in it.
func (p printer) concat(parts expr.Concat) string {
	var format strings.Builder
	var args []string
	for _, part := range p.flatten(parts) {
		switch part := part.(type) {
		case expr.Text:
			format.WriteString(strings.ReplaceAll(string(part), "%", "%%"))
		default:
			verb := "%s"
			if p.isNumber(part) {
				verb = "%d"
			}
			format.WriteString(verb)
			args = append(args, p.value(part))
		}
	}
	if len(args) == 0 {
		return quoted(strings.ReplaceAll(format.String(), "%%", "%"))
	}
	return fmt.Sprintf("(printf %s %s)", quoted(format.String()), strings.Join(args, " "))
}

// flatten takes concatenations and names apart, but for those that have a template of their own.
func (p printer) flatten(n expr.Node) []expr.Node {
	if p.helper(n) != nil {
		return []expr.Node{n}
	}
	switch n := n.(type) {
	case nil:
		return nil
	case expr.Concat:
		var parts []expr.Node
		for _, part := range n {
			parts = append(parts, p.flatten(part)...)
		}
		return joinTexts(parts)
	case expr.Name:
		return []expr.Node{expr.Instance{}, expr.Text("-" + n.Stem)}
	case expr.If:
		if _, always := n.When.(expr.Namespace); always {
			return p.flatten(n.Then)
		}
	}
	return []expr.Node{n}
}

func joinTexts(parts []expr.Node) []expr.Node {
	var joined []expr.Node
	for _, part := range parts {
		text, ok := part.(expr.Text)
		if before, isText := last(joined).(expr.Text); ok && isText {
			joined[len(joined)-1] = before + text
			continue
		}
		joined = append(joined, part)
	}
	return joined
}

func last(nodes []expr.Node) expr.Node {
	if len(nodes) == 0 {
		return nil
	}
	return nodes[len(nodes)-1]
}

// text is a node as bare text with actions in it.
func (p printer) text(n expr.Node) string {
	var b strings.Builder
	for _, part := range p.flatten(n) {
		if h := p.helper(part); h != nil {
			b.WriteString("{{ " + p.include(h.name) + " }}")
			continue
		}
		switch part := part.(type) {
		case expr.Text:
			b.WriteString(string(part))
		case expr.If:
			b.WriteString("{{ if " + p.condition(part.When) + " }}" + p.text(part.Then))
			if part.Else != nil {
				b.WriteString("{{ else }}" + p.text(part.Else))
			}
			b.WriteString("{{ end }}")
		default:
			b.WriteString("{{ " + bareOperand(p.value(part)) + " }}")
		}
	}
	return b.String()
}

// bareOperand drops the parentheses of a whole expression.
func bareOperand(s string) string {
	if !strings.HasPrefix(s, "(") || !strings.HasSuffix(s, ")") {
		return s
	}
	depth := 0
	inText := false
	for i, c := range s {
		switch {
		case c == '"' && s[i-1] != '\\':
			inText = !inText
		case inText:
		case c == '(':
			depth++
		case c == ')':
			depth--
			if depth == 0 && i < len(s)-1 {
				return s
			}
		}
	}
	return s[1 : len(s)-1]
}

func quoted(s string) string {
	if strings.ContainsAny(s, "\"\\") && !strings.ContainsAny(s, "`\n") {
		return "`" + s + "`"
	}
	return strconv.Quote(s)
}
