package describe

import (
	"encoding/json"
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/internal/tree"
)

// page is a Markdown text that grows.
type page struct{ strings.Builder }

// paragraph writes text, and an empty line after it.
func (p *page) paragraph(format string, args ...any) {
	fmt.Fprintf(p, format+"\n\n", args...)
}

// table writes rows of finished cells. Columns that are empty in all rows are left out.
func (p *page) table(header []string, rows [][]string) {
	var used []int
	for i := range header {
		for _, row := range rows {
			if row[i] != "" {
				used = append(used, i)
				break
			}
		}
	}
	p.row(header, used)
	p.WriteString(strings.Repeat("|---", len(used)) + "|\n")
	for _, row := range rows {
		p.row(row, used)
	}
	p.WriteString("\n")
}

func (p *page) row(cells []string, used []int) {
	for _, i := range used {
		p.WriteString("| " + cells[i] + " ")
	}
	p.WriteString("|\n")
}

// code is text in a code span of a table's cell.
func code(s string) string {
	if s == "" {
		return ""
	}
	return "`" + strings.ReplaceAll(s, "|", `\|`) + "`"
}

// plainText is text that Markdown leaves alone.
func plainText(s string) string {
	return strings.NewReplacer("<", "&lt;", ">", "&gt;", "|", `\|`, "*", `\*`).Replace(s)
}

// value shows a default: one code span for each item of a list.
func value(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		if v == "" {
			return code(`""`)
		}
	case map[string]any:
		return code(compact(v))
	case []any:
		items := make([]string, len(v))
		for i := range v {
			items[i] = value(v[i])
		}
		return strings.Join(items, "<br>")
	}
	return code(tree.String(v))
}

// compact is JSON on one line; YAML is a superset, so it may be copied.
func compact(v any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return fmt.Sprint(v)
	}
	return strings.TrimSpace(b.String())
}
