package chart

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// fileWriter writes the lines of a placeholder.
type fileWriter struct {
	p      printer
	file   settings.File
	format settings.Format
	lines  []string
}

// file marks the place of a placeholder.
func (m *marks) file(f settings.File) {
	nodes, found := walk(m.node.YNode(), f.Path)
	if !found {
		m.refuse("the placeholder is not there")
		return
	}
	w := fileWriter{p: m.p, file: f, format: f.Format}
	facts := m.facts(nodes)
	when := m.p.given(f.When, facts)
	w.all(append(facts, when))
	if f.Format == settings.Arguments {
		if when != nil {
			m.refuse("arguments with a condition")
		}
		m.arguments(endOf(nodes), f, w.lines)
		return
	}
	key := string(f.Path[len(f.Path)-1])
	text := w.lines
	var define string
	if f.Seal != nil {
		name := "fluss." + f.Object.Stem + "." + key
		define, text = textTemplate(name, w.lines), []string{"{{- " + m.p.include(name) + " | nindent " + below + " }}"}
		m.seal(f, fmt.Sprintf(`{{ printf "%%s\n" (%s) | sha256sum }}  %s`, m.p.include(name), key))
	}
	lines := []string{bare, key + ": |"}
	for _, l := range text {
		lines = append(lines, "  "+l)
	}
	if when != nil {
		lines = append([]string{bare, "{{- if " + m.p.condition(when) + " }}"}, lines[1:]...)
		lines = append(lines, "{{- else }}", key+`: ""`, "{{- end }}")
	}
	m.set(endOf(nodes), &directive{lines: lines, define: define})
}

// arguments marks the place of arguments, and that of their seal.
func (m *marks) arguments(n *yaml.Node, f settings.File, lines []string) {
	if f.Seal == nil {
		m.set(n, &directive{lines: lines})
		return
	}
	name := "fluss." + f.Object.Stem + ".args"
	m.set(n, &directive{block: m.p.include(name), define: textTemplate(name, lines)})
	m.seal(f, "{{ "+m.p.include(name)+` | fromYamlArray | join "\n" | quote }}`)
}

func (m *marks) seal(f settings.File, inline string) {
	nodes, found := walk(m.node.YNode(), f.Seal)
	if !found {
		m.refuse("the seal is not there")
		return
	}
	m.set(endOf(nodes), &directive{inline: inline})
}

// textTemplate has lines without the indentation that they get where they are included.
func textTemplate(name string, lines []string) string {
	return fmt.Sprintf("{{- define %q -}}\n%s\n{{- end -}}\n", name, strings.Join(lines, "\n"))
}

func (w *fileWriter) add(format string, args ...any) {
	w.lines = append(w.lines, fmt.Sprintf(format, args...))
}

// all writes every line; lines with the same condition stand together.
func (w *fileWriter) all(facts []expr.Node) {
	var open expr.Node
	for _, l := range w.file.Lines {
		when := w.p.given(l.When, facts)
		if l.Overridable {
			when = allOf(when, expr.Not{Node: expr.HasKey{Map: w.file.Extra, Key: l.Key}})
		}
		if !reflect.DeepEqual(open, when) {
			w.close(open)
			if open = when; open != nil {
				w.add("{{- if %s }}", w.p.condition(open))
			}
		}
		w.line(l.Key, l.Value, w.p)
	}
	w.close(open)
	w.extra(facts)
}

func (w *fileWriter) close(open expr.Node) {
	if open != nil {
		w.add("{{- end }}")
	}
}

func (w *fileWriter) extra(facts []expr.Node) {
	if w.file.Extra != "" {
		w.further(w.unjoined(facts))
	}
	if w.file.Unchecked != "" {
		w.further(w.p.values(w.file.Unchecked))
	}
	if w.file.Secrets != "" {
		w.add("{{- range $key, $from := %s }}", w.p.values(w.file.Secrets))
		w.add("{{ $key }} {{ $from.name }} {{ $from.key }}")
		w.add("{{- end }}")
	}
	if w.file.Last != "" {
		w.add("%s", w.file.Last)
	}
}

// unjoined are the user's lines but for those that a line of ours holds.
func (w *fileWriter) unjoined(facts []expr.Node) string {
	lines := w.p.values(w.file.Extra)
	for _, l := range w.file.Lines {
		if !l.Joined {
			continue
		}
		rest := fmt.Sprintf("omit %s %q", w.p.operand(lines), l.Key)
		if when := w.p.given(l.When, facts); when != nil {
			rest = fmt.Sprintf("ternary (%s) %s %s", rest, w.p.operand(lines), w.p.operand(w.p.boolean(when)))
		}
		lines = rest
	}
	return lines
}

func (w *fileWriter) further(lines string) {
	w.add("{{- range $key, $value := %s }}", lines)
	switch w.format {
	case settings.ServerYAML:
		w.add("{{ $key }}: {{ include \"fluss.text\" $value }}")
	case settings.YAML:
		w.add("{{ $key }}: {{ include \"fluss.text\" $value | toJson }}")
	case settings.Log4j, settings.Logback:
		// As settings.LoggerID.
		w.logger(`{{ replace "." "/" $key }}`, "{{ $key }}", "{{ $value }}")
	default:
		w.p.refuse("further lines of this format")
	}
	w.add("{{- end }}")
}

// line writes one setting, with the conditions that its value brings.
func (w *fileWriter) line(key string, n expr.Node, p printer) {
	switch n := n.(type) {
	case expr.Repeat:
		w.repeat(n)
		return
	case expr.If:
		if _, always := n.When.(expr.Namespace); !always && p.helper(n) == nil {
			w.choice(key, n, p)
			return
		}
	}
	if p.maybeEmpty(n) {
		w.add("{{- with %s }}", bareOperand(p.value(n)))
		w.dotted(key)
		w.add("{{- end }}")
		return
	}
	w.setting(key, n, p)
}

func (w *fileWriter) choice(key string, n expr.If, p printer) {
	w.add("{{- if %s }}", p.condition(n.When))
	w.line(key, n.Then, p)
	if n.Else != nil {
		w.add("{{- else }}")
		w.line(key, n.Else, p)
	}
	w.add("{{- end }}")
}

// setting writes a line whose value is there in any case.
func (w *fileWriter) setting(key string, n expr.Node, p printer) {
	text, constant := n.(expr.Text)
	if key == "" {
		w.add("%s", p.text(n))
		return
	}
	switch w.format {
	case settings.Log4j, settings.Logback:
		w.logger(settings.LoggerID(key), key, p.text(n))
	case settings.ServerYAML:
		w.add("%s: %s", key, p.text(n))
	case settings.Words:
		w.add("%s %s", key, p.text(n))
	case settings.Properties:
		w.add("%s=%s", key, p.text(n))
	case settings.YAML:
		if constant {
			w.add("%s: %s", key, jsonText(string(text)))
			return
		}
		w.add("%s: {{ %s | toString | toJson }}", key, bareOperand(p.value(n)))
	case settings.Arguments:
		argument := expr.Concat{expr.Text("-D" + key + "="), n}
		if constant {
			w.add("- %s", scalarText(tree.Node("-D"+key+"="+string(text))))
			return
		}
		w.add("- {{ %s | quote }}", bareOperand(p.value(argument)))
	}
}

// logger writes what gives a logger its level.
func (w *fileWriter) logger(id, name, level string) {
	for _, line := range w.format.Logger(id, name, level) {
		w.add("%s", line)
	}
}

// dotted writes a line whose value is the dot.
func (w *fileWriter) dotted(key string) {
	switch w.format {
	case settings.ServerYAML:
		w.add("%s: {{ . }}", key)
	case settings.Properties:
		w.add("%s={{ . }}", key)
	case settings.YAML:
		w.add("%s: {{ . | toString | toJson }}", key)
	case settings.Arguments:
		w.add("- {{ printf %q . | quote }}", "-D"+strings.ReplaceAll(key, "%", "%%")+"=%s")
	}
}

// repeat writes a loop.
func (w *fileWriter) repeat(n expr.Repeat) {
	if n.Sep != "\n" || w.format == settings.Arguments || w.format == settings.YAML {
		w.p.refuse("a loop within a line")
		return
	}
	inside := w.p
	inside.root, inside.index = "$", "$id"
	w.add("{{- range $id := untilStep %d (int (add %d %s)) 1 }}", n.From, n.From, w.p.value(n.Count))
	w.add("%s", inside.text(n.Item))
	w.add("{{- end }}")
}

// maybeEmpty tells whether a value can be the empty text, whose line is left out.
func (p printer) maybeEmpty(n expr.Node) bool {
	p.named = nil
	switch n := n.(type) {
	case nil:
		return true
	case expr.Text:
		return n == ""
	case expr.Ref:
		return p.field(n).Type != describe.Integer
	case expr.Concat:
		for _, part := range p.flatten(n) {
			if !p.maybeEmpty(part) {
				return false
			}
		}
		return true
	case expr.Default:
		return p.maybeEmpty(n.Else)
	case expr.If:
		return p.maybeEmpty(n.Then) || p.maybeEmpty(n.Else)
	}
	return false
}

// jsonText is a plain value on one line; texts come as the function quotes them.
func jsonText(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(b)
}
