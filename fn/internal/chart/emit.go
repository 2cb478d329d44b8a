package chart

import (
	"strconv"
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// directive is what stands in a template instead of a node, or around it.
type directive struct {
	// inline is a scalar as the template has it.
	inline string
	// lines stand below the key or item, as they are but for their indentation.
	lines []string
	// block is an expression whose result stands below the key, and more the entries after it.
	block string
	more  *yaml.Node
	// capture is the name of a template that the node moves into, so that block can include it.
	capture string
	// define is a template that what stands here includes.
	define string
	// tail stands behind the items of a list, as it is but for its indentation.
	tail []string
	// first and last stand around the entry.
	first, last string
	used        bool
}

// emitter writes YAML nodes as a template.
type emitter struct {
	p          printer
	directives map[*yaml.Node]*directive
	out        strings.Builder
	// defines are the templates that nodes have moved into.
	defines []string
}

func (e *emitter) line(indent int, text string) {
	if text == "" {
		e.out.WriteString("\n")
		return
	}
	text = strings.NewReplacer(below, strconv.Itoa(indent+2), here, strconv.Itoa(indent)).Replace(text)
	e.out.WriteString(strings.Repeat(" ", indent) + text + "\n")
}

// What stands for an indentation in the lines of a directive.
const (
	below = "\x01"
	here  = "\x02"
)

func (e *emitter) comment(indent int, n *yaml.Node) {
	if n.HeadComment == "" {
		return
	}
	for _, l := range strings.Split(n.HeadComment, "\n") {
		if l != "" {
			e.line(indent, escaped(l))
		}
	}
}

// mapping writes the entries of a map.
func (e *emitter) mapping(indent int, n *yaml.Node) {
	var values []*yaml.Node
	for i := 1; i < len(n.Content); i += 2 {
		values = append(values, n.Content[i])
	}
	for i, value := range values {
		key, d := n.Content[2*i], e.directives[value]
		e.around(indent, values, i, func() {
			e.comment(indent, key)
			if d != nil && len(d.lines) > 0 && d.lines[0] == bare {
				for _, l := range d.lines[1:] {
					e.line(indent, l)
				}
				return
			}
			e.entry(indent, escaped(scalarText(key))+":", value, false)
		})
	}
}

// bare as the first of a directive's lines says that they bring their key, or stand for a whole list.
const bare = "\x00"

// around writes entry i of several between its condition and the end of that; neighbours share one.
func (e *emitter) around(indent int, nodes []*yaml.Node, i int, entry func()) {
	d := e.directives[nodes[i]]
	if d == nil {
		entry()
		return
	}
	d.used = true
	if d.define != "" {
		e.defines = append(e.defines, d.define)
	}
	if d.first != "" && (i == 0 || e.first(nodes[i-1]) != d.first) {
		e.line(indent, d.first)
	}
	entry()
	if d.last != "" && (i == len(nodes)-1 || e.first(nodes[i+1]) != d.first) {
		e.line(indent, d.last)
	}
}

func (e *emitter) first(n *yaml.Node) string {
	if d := e.directives[n]; d != nil {
		return d.first
	}
	return ""
}

// entry writes a value behind its key, or behind the dash of an item.
func (e *emitter) entry(indent int, head string, n *yaml.Node, item bool) {
	under := indent + 2
	d := e.directives[n]
	switch {
	case d != nil && d.inline != "":
		e.line(indent, head+" "+d.inline)
	case d != nil && d.block != "":
		e.line(indent, head)
		e.line(under, "{{- "+d.block+" | nindent "+here+" }}")
		e.capture(d, n)
		if d.more != nil {
			e.mapping(under, d.more)
		}
	case d != nil && d.lines != nil:
		e.line(indent, head)
		for _, l := range d.lines {
			e.line(under, l)
		}
	case n.Kind == yaml.ScalarNode:
		e.scalar(indent, head, n)
	case len(n.Content) == 0 && n.Kind == yaml.MappingNode:
		e.line(indent, head+" {}")
	case len(n.Content) == 0:
		e.line(indent, head+" []")
	case item && n.Kind == yaml.MappingNode:
		e.firstOnLine(indent, n)
	case n.Kind == yaml.MappingNode:
		e.line(indent, head)
		e.mapping(under, n)
	case n.Kind == yaml.SequenceNode && !item:
		e.line(indent, head)
		e.sequence(under, n)
		e.tail(under, d)
	default:
		e.fail("a list within a list")
	}
}

// firstOnLine writes a map whose first entry stands behind a dash.
func (e *emitter) firstOnLine(indent int, n *yaml.Node) {
	e.comment(indent, n.Content[0])
	if d := e.directives[n.Content[1]]; d != nil && (d.first != "" || len(d.lines) > 0) {
		e.fail("a condition on the first key of an item")
	}
	if d := e.directives[n.Content[1]]; d != nil {
		d.used = true
	}
	head := "- " + escaped(scalarText(n.Content[0])) + ":"
	value := n.Content[1]
	if value.Kind == yaml.ScalarNode || e.directives[value] != nil {
		e.entry(indent, head, value, false)
	} else {
		e.line(indent, head)
		e.nested(indent+4, value)
	}
	rest := *n
	rest.Content = n.Content[2:]
	e.mapping(indent+2, &rest)
}

func (e *emitter) nested(indent int, n *yaml.Node) {
	if n.Kind == yaml.MappingNode {
		e.mapping(indent, n)
		return
	}
	e.sequence(indent, n)
}

// sequence writes the items of a list.
func (e *emitter) sequence(indent int, n *yaml.Node) {
	for i, item := range n.Content {
		e.around(indent, n.Content, i, func() {
			e.comment(indent, item)
			e.entry(indent, "-", item, true)
		})
	}
}

func (e *emitter) tail(indent int, d *directive) {
	if d == nil {
		return
	}
	for _, l := range d.tail {
		e.line(indent, l)
	}
}

func (e *emitter) scalar(indent int, head string, n *yaml.Node) {
	switch text := n.Value; {
	case strings.Contains(text, settings.Placeholder):
		e.fail("a placeholder that no row fills")
	case e.p.isNumbered(strings.TrimPrefix(text, expr.AppName)):
		e.line(indent, head+" "+e.p.marked(markedPrefix+text))
	case strings.HasPrefix(text, markedName):
		e.line(indent, head+" "+e.p.marked(text))
	case text == markedNamespace:
		e.line(indent, head+" {{ "+e.p.namespace()+" | quote }}")
	case strings.Contains(text, markedPrefix) || strings.Contains(text, markedNamespace):
		e.fail("a name within the text " + text)
	case n.ShortTag() == yaml.NodeTagString && strings.Contains(text, "\n"):
		e.literal(indent, head, text)
	default:
		e.line(indent, head+" "+escaped(scalarText(n)))
	}
}

// escaped is a text that a template engine gives back as it is.
func escaped(text string) string { return strings.ReplaceAll(text, "{{", `{{ "{{" }}`) }

// literal writes a text of several lines.
func (e *emitter) literal(indent int, head, text string) {
	style := " |"
	if !strings.HasSuffix(text, "\n") {
		style = " |-"
	}
	if strings.HasSuffix(text, "\n\n") || strings.HasPrefix(text, " ") || strings.HasPrefix(text, "\n") {
		e.fail("a text that begins or ends with blanks: " + text)
	}
	e.line(indent, head+style)
	for _, l := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		e.line(indent+2, escaped(l))
	}
}

func (e *emitter) fail(what string) { e.p.refuse("%s", what) }

// capture writes a node as a template of its own.
func (e *emitter) capture(d *directive, n *yaml.Node) {
	if d.capture == "" {
		return
	}
	inner := &emitter{p: e.p, directives: e.directives}
	inner.out.WriteString("{{- define \"" + d.capture + "\" -}}\n")
	inner.nested(0, n)
	inner.out.WriteString("{{- end -}}\n")
	e.defines = append(e.defines, inner.out.String())
	e.defines = append(e.defines, inner.defines...)
}

// scalarText is a scalar of one line.
func scalarText(n *yaml.Node) string {
	plain := *n
	plain.HeadComment, plain.LineComment, plain.FootComment = "", "", ""
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) == 0 && n.ShortTag() == yaml.NodeTagString {
		plain = *tree.Node(n.Value)
	}
	text, err := yaml.NewRNode(&plain).String()
	if err != nil {
		return err.Error()
	}
	return strings.TrimSuffix(text, "\n")
}
