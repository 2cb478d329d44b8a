package describe

import (
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// typeCell names the type with what is allowed.
func typeCell(f Field) string {
	name := f.TypeName()
	if link := f.Link(); link != "" {
		name = "[" + name + "](" + link + ")"
	}
	switch {
	case len(f.Rule.Enum) > 0:
		return "one of " + strings.ReplaceAll(value(f.Rule.Enum), "<br>", ", ")
	case f.Rule.Minimum != nil && f.Rule.Maximum != nil:
		return fmt.Sprintf("%s, %d to %d", name, f.Rule.Minimum.Value, f.Rule.Maximum.Value)
	case f.Rule.Minimum != nil:
		return fmt.Sprintf("%s, at least %d", name, f.Rule.Minimum.Value)
	}
	return name
}

// shared describes the fields of every workload once.
func (p *page) shared(spec Field) {
	var users []string
	var first Field
	for f := range spec.All() {
		if f.IsWorkload() {
			users = append(users, code(f.Path))
			if len(users) == 1 {
				first = f
			}
		}
	}
	p.paragraph("## %s", sharedTitle)
	p.paragraph("%s have these fields in addition to their own. The defaults are shown there.", strings.Join(users, ", "))
	p.fields(sharedOf(first), first.Path+".")
}

// sharedOf are the shared fields of a workload in all depths, without defaults, which differ.
func sharedOf(workload Field) []Field {
	var fields []Field
	for _, child := range workload.Fields {
		if child.Shared != "" {
			child.Default = nil
			fields = append(append(fields, child), own(child)...)
		}
	}
	return fields
}

// workload shows the defaults of the shared fields as the YAML that one would write.
func (p *page) workload(w Field) {
	node, bound := &yaml.Node{Kind: yaml.MappingNode}, ""
	for _, f := range w.Fields {
		if f.Shared != "" && f.Default != nil {
			node.Content = append(node.Content, tree.Node(f.Name), tree.Node(f.Default))
		}
		if f.Bound {
			bound += " " + code(f.Name) + " has a default that selects the pods of the cluster; see the object."
		}
	}
	at := strings.Split(w.Path, ".")
	for i := len(at) - 1; i >= 0; i-- {
		node = &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{tree.Node(at[i]), node}}
	}
	p.paragraph("%s also has the [%s](#%s), with these defaults.%s", code(w.Path),
		strings.ToLower(sharedTitle[:1])+sharedTitle[1:], settings.Anchor(sharedTitle), bound)
	p.paragraph("```yaml\n%s```", indented(node))
}

// indented is YAML with the items of lists further in, as the files of this repository have it.
func indented(n *yaml.Node) string {
	var b strings.Builder
	e := yaml.NewEncoderWithOptions(&b, &yaml.EncoderOptions{SeqIndent: yaml.WideSequenceStyle})
	if err := e.Encode(n); err != nil {
		return fmt.Sprintf("# %v\n", err)
	}
	return b.String()
}
