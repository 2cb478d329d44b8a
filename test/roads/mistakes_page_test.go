package roads

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/page"
)

const mistakesFile = "docs/reference/mistakes.md"

const mistakesIntroduction = `# What is said of mistakes

This page is for people who look for a message, or who want to know what a path catches. Each section is a kind of mistake with an example.
Each row is what a user sees: the exit code, and the first line without the words that the tool itself puts around it.
With exit code 0 the input is accepted, and the cluster is the one that was meant, unless the row says what refuses it.
The chart's values have no ` + "`spec.`" + `, so Helm's messages begin below it. A path that is not listed has no such input.

Secrets never stand in a message.

`

func mistakesPage(t *testing.T, mistakes []mistake, paths []delivery, seen [][]answer) {
	t.Helper()
	var b strings.Builder
	b.WriteString(page.Header("go test ./roads -run TestMistakes") + mistakesIntroduction)
	for i, m := range mistakes {
		b.WriteString("## " + m.title + "\n\n" + m.about + "\n\n" + m.example())
		b.WriteString(page.Table([]string{"path", "exit code", "what is said"}, answersIn(paths, seen[i])) + "\n")
	}
	page.Equal(t, mistakesFile, strings.TrimSuffix(b.String(), "\n"))
}

// longest is the longest example that a page shows.
const longest = 400

func (m mistake) example() string {
	text := strings.TrimSpace(m.spec)
	if m.file != "" {
		text = strings.TrimSpace(m.file)
	}
	if text == "" || len(text) > longest {
		return ""
	}
	return "```yaml\n" + text + "\n```\n\n"
}

// answersIn are the rows of a mistake. Paths that answer alike share one.
func answersIn(paths []delivery, answers []answer) [][]string {
	var rows [][]string
	for i, a := range answers {
		if !a.tried {
			continue
		}
		row := []string{paths[i].name, fmt.Sprint(a.code), a.text()}
		same := slices.IndexFunc(rows, func(other []string) bool { return slices.Equal(other[1:], row[1:]) })
		if same >= 0 {
			rows[same][0] += "<br>" + paths[i].name
			continue
		}
		rows = append(rows, row)
	}
	return rows
}

func (a answer) text() string {
	text := "nothing"
	if a.says != "" {
		text = page.Code(a.says)
	}
	if a.refusedBy != "" {
		text += "; " + a.refusedBy
	}
	return text
}
