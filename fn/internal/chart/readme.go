package chart

import (
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/internal/describe"
)

// reference is the part of the README that describes every value: one table for each section of values.yaml,
// after one of what belongs to none.
func reference(spec describe.Field, values valuesWriter) string {
	general := describe.Field{}
	var b strings.Builder
	for _, f := range spec.Fields {
		if f.Type != describe.Object {
			general.Fields = append(general.Fields, f)
		}
	}
	values.table(&b, general)
	for _, f := range spec.Fields {
		if f.Type == describe.Object {
			fmt.Fprintf(&b, "\n### %s\n\n%s\n\n", f.Name, f.Doc)
			values.table(&b, f)
		}
	}
	return b.String()
}

func (w valuesWriter) table(b *strings.Builder, section describe.Field) {
	b.WriteString("| value | default | what it is |\n|---|---|---|\n")
	for f := range section.All() {
		if strings.ContainsAny(f.Path, "[*") || f.Type == describe.Object {
			continue
		}
		doc, v := w.said(f)
		text := "Kubernetes' own"
		if v != nil {
			text = "`" + jsonText(v) + "`"
		}
		cells := strings.NewReplacer("|", `\|`, "<", `\<`)
		fmt.Fprintf(b, "| `%s` | %s | %s |\n", f.Path, strings.ReplaceAll(text, "|", `\|`), cells.Replace(doc))
	}
}
