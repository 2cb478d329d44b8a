package chart

import (
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/internal/tree"
)

// valuesSchema leaves it to the templates what values may be. Helm would check a schema before them, and its
// messages show patterns and lack a remedy; and it would take half of the time of a rendering.
const valuesSchema = `{
  "$comment": "Made by make generate. Do not edit.",
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "Values of the chart fluss",
  "description": "The templates check all values by the rules in rules.json, before anything is rendered. The schema for editors is values.editor.schema.json.",
  "type": "object"
}
`

// writeJSON breaks lines down to a depth.
func writeJSON(b *strings.Builder, v any, indent string, depth int) {
	m, ok := v.(map[string]any)
	if !ok || depth == 0 || len(m) == 0 {
		b.WriteString(jsonText(v))
		return
	}
	b.WriteString("{")
	for i, key := range tree.Keys(m) {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(b, "\n%s  %q: ", indent, key)
		writeJSON(b, m[key], indent+"  ", depth-1)
	}
	b.WriteString("\n" + indent + "}")
}
