package chart

import (
	"fmt"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// labelMap is a map of our three labels, in an object, a pod or a selector.
type labelMap struct {
	template, component string
	// given are the labels that the user adds.
	given expr.Ref
}

// markLabels finds the maps that carry the cluster's name.
func (m *marks) markLabels(n *yaml.Node, path []string) {
	for i := 0; i+1 < len(n.Content) && n.Kind == yaml.MappingNode; i += 2 {
		if n.Content[i].Value == expr.LabelInstance {
			m.refuse("the label %s outside of a map of labels", expr.LabelInstance)
		}
		value, below := n.Content[i+1], append(slices.Clip(path), n.Content[i].Value)
		if edit.ValueOf(value, expr.LabelInstance) != nil {
			m.markLabelMap(value, below)
			continue
		}
		m.markLabels(value, below)
	}
	for i := 0; i < len(n.Content) && n.Kind == yaml.SequenceNode; i++ {
		m.markLabels(n.Content[i], path)
	}
}

func (m *marks) markLabelMap(n *yaml.Node, path []string) {
	l := &labelMap{template: "fluss.selectorLabels"}
	switch at := strings.Join(path, "."); {
	case at == "metadata.labels":
		l.template = "fluss.labels"
	case at == "spec.template.metadata.labels":
		l.template = "fluss.podLabels"
	case path[len(path)-1] != "selector" && path[len(path)-1] != "matchLabels":
		m.refuse("labels at %s", at)
	}
	rest := &yaml.Node{Kind: yaml.MappingNode, Tag: yaml.NodeTagMap}
	for i := 0; i+1 < len(n.Content); i += 2 {
		switch key, value := n.Content[i].Value, n.Content[i+1].Value; {
		case key == expr.LabelComponent:
			l.component = value
		case key == expr.LabelOurs && l.template == "fluss.labels" && value == l.component:
		case (key == expr.LabelName || key == expr.LabelInstance) && value == expr.AppName:
		case l.template == "fluss.selectorLabels":
			rest.Content = append(rest.Content, n.Content[i], n.Content[i+1])
		default:
			m.refuse("the label %s", key)
		}
	}
	m.labels[n] = l
	d := &directive{}
	if len(rest.Content) > 0 {
		d.more = rest
	}
	m.directives[n] = d
	m.writeLabels(n)
}

func (m *marks) writeLabels(n *yaml.Node) {
	l := m.labels[n]
	more := ""
	if l.given != "" {
		more = " " + m.p.values(l.given)
	}
	m.directives[n].block = fmt.Sprintf("include %q (list %s %q%s)", l.template, m.p.root, l.component, more)
}

// giveLabels adds the user's labels to a map of ours.
func (m *marks) giveLabels(n *yaml.Node, ref expr.Ref) {
	l := m.labels[n]
	if l == nil || l.given != "" || l.template == "fluss.selectorLabels" {
		m.refuse("labels of spec.%s", ref)
		return
	}
	l.given = ref
	m.writeLabels(n)
}

// markAnnotations lets commonAnnotations and, where there is a row for them, the user's into an object. Where
// it has none, they are written as alone says.
func (m *marks) markAnnotations(path edit.Path, givenBy, alone string) {
	n, there := m.make(path)
	if !there {
		m.set(n, &directive{lines: []string{bare,
			"{{- with " + givenBy + " }}", "annotations:", "  {{- " + alone + " | nindent " + below + " }}", "{{- end }}"}})
		return
	}
	var fixed []string
	for i := 0; i+1 < len(n.Content); i += 2 {
		fixed = append(fixed, fmt.Sprintf("%q", n.Content[i].Value))
	}
	more, _ := m.make(path.Below("\x00more"))
	m.set(more, &directive{lines: []string{bare,
		"{{- with omit " + givenBy + " " + strings.Join(fixed, " ") + " }}", "{{- toYaml . | nindent " + here + " }}", "{{- end }}"}})
}
