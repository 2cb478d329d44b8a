// Package page holds the pages of docs/ that tests write: what a test has seen is what a page says. UPDATE=1
// writes the page instead.
package page

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
)

// Equal fails the test where the committed page, given by its path in the repository, is not this one.
func Equal(t testing.TB, name, content string) {
	t.Helper()
	root, err := flussfn.Root()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(root, filepath.FromSlash(name))
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	committed, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range differences(string(committed), content) {
		t.Errorf("%s (UPDATE=1 rewrites it): %s", name, line)
	}
}

// differences are the lines that only one of two texts has, at most as many as one wants to read.
func differences(committed, now string) []string {
	const most = 20
	if committed == now {
		return nil
	}
	lines := append(only("is gone", committed, now), only("is new", now, committed)...)
	if len(lines) == 0 {
		lines = []string{"the lines have another order"}
	}
	return lines[:min(len(lines), most)]
}

func only(what, text, other string) []string {
	there := map[string]bool{}
	for line := range strings.Lines(other) {
		there[line] = true
	}
	var lines []string
	for line := range strings.Lines(text) {
		if !there[line] {
			lines = append(lines, fmt.Sprintf("%s: %s", what, strings.TrimSpace(line)))
		}
	}
	return lines
}

// Header is the first line of a page: who writes it.
func Header(command string) string {
	return "<!-- Made by UPDATE=1 " + command + " in test/. Do not edit. -->\n"
}

// Row is a row of a table.
func Row(cells ...string) string { return "| " + strings.Join(cells, " | ") + " |\n" }

// Table has a row of titles and then the rows.
func Table(titles []string, rows [][]string) string {
	var b strings.Builder
	b.WriteString(Row(titles...) + "|" + strings.Repeat("---|", len(titles)) + "\n")
	for _, row := range rows {
		b.WriteString(Row(row...))
	}
	return b.String()
}

// Code is a text as code that fits into a cell of a table.
func Code(text string) string {
	return "`" + strings.NewReplacer("|", `\|`, "`", "'", "\n", " ").Replace(text) + "`"
}
