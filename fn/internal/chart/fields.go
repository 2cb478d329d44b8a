package chart

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// drop marks what a setting makes needless.
func (m *marks) drop(row settings.Drop) {
	if len(row.Path) == 0 {
		m.drops = append(m.drops, row.When)
		return
	}
	nodes, found := walk(m.node.YNode(), row.Path)
	if !found {
		return
	}
	n := endOf(nodes)
	if strings.HasPrefix(row.Path[len(row.Path)-1], "[") {
		// The function leaves no empty list: with its only item the list goes.
		if list := nodes[len(nodes)-2]; len(list.Content) == 1 {
			n = list
		}
	}
	condition := m.p.given(negate(row.When), m.facts(nodes[:len(nodes)-1]))
	if m.directives[n] != nil || condition == nil {
		refuse("two conditions on the same place")
	}
	m.present[n] = negate(row.When)
	m.directives[n] = &directive{first: "{{- if " + m.p.condition(condition) + " }}", last: "{{- end }}"}
}

// field marks the place of a row.
func (m *marks) field(row settings.Field) {
	nodes, there := walk(m.node.YNode(), row.Path)
	facts := m.facts(nodes)
	when := m.p.given(row.When, facts)
	switch last := row.Path[len(row.Path)-1]; {
	case last == "labels" && row.Mode == settings.Merge && there:
		m.giveLabels(endOf(nodes), row.Value.(expr.Ref))
		return
	case last == "annotations" && row.Mode == settings.Merge:
		m.annotations(row, when)
		return
	case row.Mode == settings.Append:
		m.appendItems(row, when)
		return
	}
	n, _ := m.make(row.Path)
	switch {
	case row.Mode == settings.Image:
		m.set(n, &directive{inline: m.image(row, n)})
	case row.Mode == settings.OneHandler:
		m.set(n, &directive{block: m.probe(row, n)})
	case row.Mode == settings.Replace:
		m.alternative(n, row, when)
	default:
		m.merge(n, row, when, there, facts)
	}
}

func (m *marks) annotations(row settings.Field, when expr.Node) {
	if when != nil {
		refuse("annotations with a condition")
	}
	values := m.p.values(row.Value.(expr.Ref))
	if len(row.Path) == 2 {
		values = fmt.Sprintf("include \"fluss.annotations\" (list %s %s)", m.p.root, values)
	}
	m.markAnnotations(row.Path, values)
}

// appendItems moves the list into a template, to which the user's items are added.
func (m *marks) appendItems(row settings.Field, when expr.Node) {
	n, there := m.make(row.Path)
	items := m.items(row.Value, when)
	if d := m.directives[n]; d != nil && strings.Contains(d.block, "fluss.append") {
		d.block = strings.TrimSuffix(d.block, ")") + " " + items + ")"
		return
	}
	if !there {
		key := row.Path[len(row.Path)-1]
		m.set(n, &directive{lines: []string{bare,
			fmt.Sprintf("{{- with include \"fluss.append\" (list \"\" %s) }}", items), key + ":", "  {{- . | nindent " + below + " }}", "{{- end }}"}})
		return
	}
	m.set(n, m.captured(row.Path, "fluss.append", items))
}

// captured moves a node into a template of its own, and hands what it says to another.
func (m *marks) captured(path []string, to, with string) *directive {
	name := "fluss." + m.Stem + "." + path[len(path)-1]
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
		refuse("%T as a list", n)
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

// image overlays the given parts of an image's name.
func (m *marks) image(row settings.Field, n *yaml.Node) string {
	repository, tag, ok := strings.Cut(n.Value, ":")
	if !ok || strings.ContainsAny(n.Value, "@") || strings.ContainsAny(strings.Split(repository, "/")[0], ".") {
		refuse("the image %s: it must be repository:tag", n.Value)
	}
	return fmt.Sprintf("{{ include \"fluss.image\" (list %s %s %q %q) }}", m.p.root, m.p.values(row.Value.(expr.Ref)), repository, tag)
}

// handlers are the ways to probe, of which a probe has one.
var handlers = []string{"exec", "grpc", "httpGet", "tcpSocket"}

// probe gives the user's probe the handler that the object has, unless it brings another.
func (m *marks) probe(row settings.Field, n *yaml.Node) string {
	v, _ := tree.Value(n)
	for _, h := range handlers {
		if handler := tree.Get(v, h); handler != nil {
			return fmt.Sprintf("include \"fluss.probe\" (list %s %s)", literal(map[string]any{h: handler}), m.p.values(row.Value.(expr.Ref)))
		}
	}
	return fmt.Sprintf("include \"fluss.probe\" (list dict %s)", m.p.values(row.Value.(expr.Ref)))
}

// alternative replaces a map by another where a condition holds.
func (m *marks) alternative(n *yaml.Node, row settings.Field, when expr.Node) {
	v, ok := row.Value.(expr.Literal)
	if !ok || when == nil {
		refuse("a replacement of this kind")
	}
	key := row.Path[len(row.Path)-1]
	lines := []string{bare, "{{- if " + m.p.condition(when) + " }}"}
	lines = append(lines, plainLines(key, tree.Node(v.Value))...)
	lines = append(lines, "{{- else }}")
	lines = append(lines, plainLines(key, n)...)
	m.set(n, &directive{lines: append(lines, "{{- end }}")})
}

func plainLines(key string, n *yaml.Node) []string {
	e := &emitter{}
	e.entry(0, key+":", n, false)
	return strings.Split(strings.TrimSuffix(e.out.String(), "\n"), "\n")
}

// merge marks a field whose value replaces or, where it is a map, merges with what is there.
func (m *marks) merge(n *yaml.Node, row settings.Field, when expr.Node, there bool, facts []expr.Node) {
	key := row.Path[len(row.Path)-1]
	ref, isRef := row.Value.(expr.Ref)
	if spread, ok := row.Value.(expr.Spread); ok {
		block := fmt.Sprintf("include \"fluss.spread\" (list $ %q .)", spread.Component)
		m.set(n, &directive{lines: []string{bare, "{{- with " + m.p.values(spread.List) + " }}",
			key + ":", "  {{- " + block + " | nindent " + below + " }}", "{{- end }}"}})
		return
	}
	if list, ok := row.Value.(expr.List); ok {
		m.list(n, list, when)
		return
	}
	if isRef && structured(m.p.field(ref)) {
		m.structure(n, key, ref, when, there)
		return
	}
	m.scalar(n, key, row, when, there, facts)
}

func structured(f describe.Field) bool {
	return slices.Contains([]describe.Type{describe.List, describe.Map, describe.Object, describe.Kubernetes}, f.Type)
}

func (m *marks) list(n *yaml.Node, list expr.List, when expr.Node) {
	if when != nil {
		refuse("a list with a condition")
	}
	var lines []string
	for _, item := range list {
		lines = append(lines, "- "+m.p.text(item))
	}
	m.set(n, &directive{lines: lines})
}

func (m *marks) structure(n *yaml.Node, key string, ref expr.Ref, when expr.Node, there bool) {
	values, f := m.p.values(ref), m.p.field(ref)
	switch {
	case when != nil:
		refuse("a structure with a condition")
	case f.Bound && there:
		m.set(n, m.captured([]string{key}, "fluss.merge", values))
	case there && f.Default == nil:
		refuse("spec.%s has no default to replace what is there", ref)
	case there:
		m.set(n, &directive{block: "toYaml " + values})
	default:
		m.set(n, &directive{lines: []string{bare, "{{- with " + values + " }}", key + ":", "  {{- toYaml . | nindent " + below + " }}", "{{- end }}"}})
	}
}

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
			refuse("a value where there is none")
		}
		m.set(n, &directive{lines: []string{bare, "{{- if " + m.p.condition(when) + " }}", key + ": {{ " + expression + " }}", "{{- end }}"}})
		return
	case when != nil:
		expression = fmt.Sprintf("ternary %s %s %s | quote", m.p.value(row.Value), m.there(n), m.p.operand(m.p.boolean(when)))
	case isRef && m.p.field(ref).Default == nil && !slices.ContainsFunc(facts, func(f expr.Node) bool { return reflect.DeepEqual(f, expr.Node(ref)) }):
		expression = fmt.Sprintf("%s | default %s | quote", m.p.value(ref), m.there(n))
	}
	m.set(n, &directive{inline: "{{ " + expression + " }}"})
}

// there is what an object says, as an operand.
func (m *marks) there(n *yaml.Node) string {
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
	return bareOperand(p.value(n)) + " | quote"
}

// ifGiven opens a block where FlussConfig has a value.
func (p printer) ifGiven(ref expr.Ref) string {
	if p.field(ref).Type == describe.String {
		return "{{- if " + p.values(ref) + " }}"
	}
	return "{{- if not (kindIs \"invalid\" " + p.values(ref) + ") }}"
}

func refText(n expr.Node) string {
	ref, ok := n.(expr.Ref)
	if !ok {
		refuse("%T as an image", n)
	}
	return string(ref)
}
