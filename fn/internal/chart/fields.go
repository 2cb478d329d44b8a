package chart

import (
	"fmt"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/edit"
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
	if row.Path[len(row.Path)-1].IsItem() {
		// The function leaves no empty list: with its only item the list goes.
		if list := nodes[len(nodes)-2]; len(list.Content) == 1 {
			n = list
		}
	}
	condition := m.p.given(negate(row.When), m.facts(nodes[:len(nodes)-1]))
	if m.directives[n] != nil || condition == nil {
		m.refuse("two conditions on the same place")
		return
	}
	m.present[n] = negate(row.When)
	m.directives[n] = &directive{first: "{{- if " + m.p.condition(condition) + " }}", last: "{{- end }}"}
}

// field marks the place of a row.
func (m *marks) field(row settings.Field) {
	if _, isRef := row.Value.(expr.Ref); !isRef && row.Mode != settings.Replace && row.Mode != settings.Image && needsRef(row) {
		m.refuse("%T where only a reference is printed", row.Value)
		return
	}
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
	case row.Mode == settings.Extend && there:
		m.extend(row, nodes)
		return
	}
	n, _ := m.make(row.Path)
	switch {
	case row.Mode == settings.Image:
		m.set(n, &directive{inline: m.image(row, n)})
	case row.Mode == settings.OneHandler && !there:
		m.whole(n, string(row.Path[len(row.Path)-1]), row.Value.(expr.Ref))
	case row.Mode == settings.OneHandler:
		m.set(n, &directive{block: m.probe(row, n)})
	case row.Mode == settings.Replace:
		m.alternative(n, row, when)
	default:
		m.merge(n, row, when, there, facts)
	}
}

// needsRef tells whether a row puts what the user gives where only a map or an image of the user's fits.
func needsRef(row settings.Field) bool {
	last := row.Path[len(row.Path)-1]
	if _, filled := row.Value.(expr.Filled); filled && last == "annotations" {
		return false
	}
	return row.Mode == settings.Image || row.Mode == settings.OneHandler || row.Mode == settings.Merge && (last == "labels" || last == "annotations")
}

func (m *marks) annotations(row settings.Field, when expr.Node) {
	if when != nil {
		m.refuse("annotations with a condition")
	}
	values := m.annotationValues(row.Value)
	if _, there := walk(m.node.YNode(), row.Path); there && len(row.Path) == 2 {
		m.refuse("the object has annotations already, which the user's could not replace")
		return
	}
	if len(row.Path) == 2 {
		m.markAnnotations(row.Path, fmt.Sprintf("include \"fluss.annotations\" (list %s %s)", m.p.root, values), ".")
		return
	}
	m.markAnnotations(row.Path, values, "toYaml .")
}

func (m *marks) annotationValues(n expr.Node) string {
	if filled, ok := n.(expr.Filled); ok {
		return fmt.Sprintf("(include \"fluss.filled\" (list %s %q %s) | fromJson)", m.p.values(filled.Map), filled.Mark, m.p.value(filled.With))
	}
	return m.p.values(n.(expr.Ref))
}

// alternative replaces a map by another where a condition holds.
func (m *marks) alternative(n *yaml.Node, row settings.Field, when expr.Node) {
	v, ok := row.Value.(expr.Literal)
	if !ok || when == nil {
		m.refuse("a replacement of this kind")
		return
	}
	key := string(row.Path[len(row.Path)-1])
	lines := []string{bare, "{{- if " + m.p.condition(when) + " }}"}
	lines = append(lines, plainLines(m.failures, key, tree.Node(v.Value))...)
	lines = append(lines, "{{- else }}")
	lines = append(lines, plainLines(m.failures, key, n)...)
	m.set(n, &directive{lines: append(lines, "{{- end }}")})
}

// plainLines are a key and its value as YAML has them.
func plainLines(f *failures, key string, n *yaml.Node) []string {
	e := &emitter{p: printer{failures: f}}
	e.entry(0, key+":", n, false)
	return strings.Split(strings.TrimSuffix(e.out.String(), "\n"), "\n")
}

// merge marks a field whose value replaces or, where it is a map, merges with what is there.
func (m *marks) merge(n *yaml.Node, row settings.Field, when expr.Node, there bool, facts []expr.Node) {
	key := string(row.Path[len(row.Path)-1])
	ref, isRef := row.Value.(expr.Ref)
	if spread, ok := row.Value.(expr.Spread); ok {
		block := fmt.Sprintf("include \"fluss.spread\" (list $ %q .)", spread.Component)
		m.set(n, &directive{lines: []string{bare, "{{- with " + m.p.values(spread.List) + " }}",
			key + ":", "  {{- " + block + " | nindent " + below + " }}", "{{- end }}"}})
		return
	}
	if files, ok := row.Value.(expr.SecretFiles); ok {
		m.set(n, &directive{lines: m.secretFiles(files)})
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
		m.refuse("a list with a condition")
	}
	var lines []string
	for _, item := range list {
		lines = append(lines, "- "+m.p.text(item))
	}
	m.set(n, &directive{lines: lines})
}

// secretFiles are the sources of a projected volume.
func (m *marks) secretFiles(files expr.SecretFiles) []string {
	source := func(secret, key, name string) []string {
		return []string{"- secret:", "    name: {{ " + secret + " | quote }}", "    optional: true", "    items:",
			"      - key: {{ " + key + " | quote }}", "        path: {{ " + name + " | quote }}"}
	}
	var lines []string
	for _, f := range files.Files {
		these := source(bareOperand(m.p.value(f.Secret)), bareOperand(m.p.value(f.Key)), quoted(f.Name))
		if f.When != nil {
			these = slices.Concat([]string{"{{- if " + m.p.condition(f.When) + " }}"}, these, []string{"{{- end }}"})
		}
		lines = append(lines, these...)
	}
	lines = append(lines, "{{- range $name, $from := "+m.p.values(files.Map)+" }}")
	return append(append(lines, source("$from.name", "$from.key", "$name")...), "{{- end }}")
}

func (m *marks) structure(n *yaml.Node, key string, ref expr.Ref, when expr.Node, there bool) {
	values, f := m.p.values(ref), m.p.field(ref)
	switch {
	case when != nil:
		m.refuse("a structure with a condition")
	case f.Bound && there:
		m.set(n, m.captured(edit.Path{edit.Step(key)}, "fluss.merge", values))
	case there && f.Default == nil:
		m.refuse("spec.%s has no default to replace what is there", ref)
	case there:
		m.set(n, &directive{block: "toYaml " + values})
	default:
		m.whole(n, key, ref)
	}
}

// whole writes what the user gives where there is nothing.
func (m *marks) whole(n *yaml.Node, key string, ref expr.Ref) {
	m.set(n, &directive{lines: []string{bare, "{{- with " + m.p.values(ref) + " }}", key + ":", "  {{- toYaml . | nindent " + below + " }}", "{{- end }}"}})
}
