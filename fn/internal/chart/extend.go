package chart

import (
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// extend puts the user's items behind those of a list. nodes lead to the list.
func (m *marks) extend(row settings.Field, nodes []*yaml.Node) {
	ref, list := row.Value.(expr.Ref), endOf(nodes)
	d := m.directives[list]
	if d == nil {
		d = &directive{}
		m.directives[list] = d
	}
	if condition := m.p.given(m.present[list], m.facts(nodes[:len(nodes)-1])); condition != nil && len(list.Content) == 1 {
		// The condition of the list's only item, with which the list would go.
		item := list.Content[0]
		m.directives[item] = &directive{first: d.first, last: d.last}
		m.present[item] = m.present[list]
		delete(m.present, list)
		d.first = "{{- if " + m.p.condition(expr.Any{condition, ref}) + " }}"
	}
	d.tail = []string{"{{- with " + m.p.values(ref) + " }}", "{{- toYaml . | nindent " + here + " }}", "{{- end }}"}
}
