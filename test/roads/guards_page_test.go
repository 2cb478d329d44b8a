package roads

import (
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/page"
)

const guardsIntroduction = `# What an outer layer may change

This page is for people who build kustomizations over ours. Each section is something that one may attempt, and each row is a way to do it.
The second column is for the kustomization that lists the expander, the third for any layer above it and above a rendered directory.

- **Works**: the change is right in the whole cluster.
- **Fails**: the build ends with this message, on every path.
- **Not seen**: the build passes. What follows says what refuses the change in the cluster, if anything does; the test of this page does not see that part.

Each cell is what kustomize 5.5.0, the newest kustomize and ` + "`fluss-fn render`" + ` do with the default cluster. Where their words differ, all are given.

`

func guardsPage(t *testing.T, sections []guarded, seen [][][2]outcome) {
	t.Helper()
	var b strings.Builder
	b.WriteString(page.Header("go test ./roads -run TestGuards") + guardsIntroduction)
	for i, section := range sections {
		b.WriteString("## " + section.title + "\n\n" + section.about + "\n\n")
		b.WriteString(page.Table([]string{"way", "with the expander", "above it"}, section.rows(seen[i])) + "\n")
	}
	page.Equal(t, "docs/reference/guards.md", strings.TrimSuffix(b.String(), "\n"))
}

// rows are the attempts; those that follow each other and end alike share one.
func (g guarded) rows(seen [][2]outcome) [][]string {
	var rows [][]string
	for i, a := range g.attempts {
		row := []string{a.way, seen[i][0].cell(), seen[i][1].cell()}
		if last := len(rows) - 1; last >= 0 && slices.Equal(rows[last][1:], row[1:]) {
			rows[last][0] += "<br>" + a.way
			continue
		}
		rows = append(rows, row)
	}
	return rows
}

func (o outcome) cell() string {
	switch {
	case !o.tried:
		return "–"
	case o.passes && o.then == "":
		return "**Works**"
	case o.passes:
		return "**Not seen**: " + o.then
	}
	var texts []string
	for _, text := range o.says {
		texts = append(texts, page.Code(text))
	}
	return "**Fails**: " + strings.Join(texts, " or ")
}
