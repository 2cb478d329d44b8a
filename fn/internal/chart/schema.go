package chart

import (
	"fmt"
	"maps"
	"strings"

	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/tree"
	"fluss.dev/kubernetes/fn/internal/values"
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

// editorSchemaFile is what editors complete values by. Helm does not look at it.
const editorSchemaFile = "values.editor.schema.json"

// modeline is the first line of a values file: it leads an editor to the schema.
const modeline = "# yaml-language-server: $schema=" + editorSchemaFile + "\n"

// editorSchema describes all values with their defaults in values.yaml.
func (w valuesWriter) editorSchema(spec, helm describe.Field, longest int) (string, error) {
	schema := describe.Schema(w.shown(spec))
	own := describe.SchemaOf(w.shown(helm), values.OwnRules(longest))["properties"].(data)
	own["extraObjects"].(data)["items"] = data{"type": anyList([]string{"object", "string"})}
	// Other charts may have things of theirs there.
	delete(own["global"].(data), "additionalProperties")
	maps.Copy(schema["properties"].(data), own)
	schema["title"], schema["description"] = "Values of the chart fluss", "For editors. Helm does not read this schema: the templates check all values."
	text, err := describe.SchemaText(schema, "Made by make generate. Do not edit.")
	return string(text), err
}

// shown is a field with what values.yaml says of it and of everything below. An empty default says nothing.
func (w valuesWriter) shown(f describe.Field) describe.Field {
	below := make([]describe.Field, len(f.Fields))
	for i := range f.Fields {
		below[i] = w.shown(f.Fields[i])
	}
	if f.Fields = below; f.Type == describe.Object {
		return f
	}
	if f.Doc, f.Default = w.said(f); isEmpty(f.Default) {
		f.Default = nil
	}
	f.Change = describe.Change{} // The comment has it.
	return f
}

func isEmpty(v any) bool {
	switch v := v.(type) {
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}

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
