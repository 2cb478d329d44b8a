package describe

import (
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/internal/explain"
	"fluss.dev/kubernetes/fn/internal/rules"
	"fluss.dev/kubernetes/fn/internal/tree"
)

const explainDirectory = "fn/internal/explain"

// explained is the tree as package explain has it.
func explained(spec Field) []explain.Field {
	all := []explain.Field{{Type: string(Object), Doc: spec.Doc}}
	for f := range spec.All() {
		e := explain.Field{
			Path: f.Path, Type: f.TypeName(), Link: f.Link(), Doc: f.Doc, Allowed: allowed(f),
			Change: strings.ReplaceAll(f.Change.Text, "`", ""), Section: f.Change.Section,
		}
		if f.Default != nil {
			e.Default = example(f.Default)
		}
		if f.Bound {
			e.Default = "a value that selects the cluster's own pods; see the object"
		}
		for _, v := range f.Rule.Examples {
			e.Examples = append(e.Examples, example(v))
		}
		all = append(all, e)
	}
	return all
}

// example is a value as YAML.
func example(v any) string { return strings.TrimSuffix(indented(tree.Node(v)), "\n") }

// allowed says what is demanded of a field, and of its items.
func allowed(f Field) []string {
	said := demands(f.Rule)
	if f.Rule.Item != nil {
		for _, demand := range demands(*f.Rule.Item) {
			said = append(said, "each value: "+demand)
		}
	}
	return said
}

func demands(r rules.Field) []string {
	var said []string
	if len(r.Enum) > 0 {
		words := make([]string, len(r.Enum))
		for i, word := range r.Enum {
			words[i] = tree.String(word)
		}
		said = append(said, "one of "+strings.Join(words, ", "))
	}
	switch {
	case r.Minimum != nil && r.Maximum != nil:
		said = append(said, fmt.Sprintf("%d to %d", r.Minimum.Value, r.Maximum.Value))
	case r.Minimum != nil:
		said = append(said, fmt.Sprintf("at least %d", r.Minimum.Value))
	case r.Maximum != nil:
		said = append(said, fmt.Sprintf("at most %d", r.Maximum.Value))
	}
	if r.Sign == rules.Positive {
		said = append(said, "above zero")
	}
	for _, t := range r.Texts {
		said = append(said, t.Must)
	}
	for _, t := range r.Keys {
		said = append(said, "each key: "+t.Must)
	}
	return said
}
