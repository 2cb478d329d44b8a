package chart

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// comparison holds what both Helms and the function say of the same values, error by error.
type comparison struct{ function, helm map[string]bool }

func newComparison() *comparison {
	return &comparison{map[string]bool{}, map[string]bool{}}
}

func (c *comparison) add(function, helm []string) {
	for _, e := range function {
		c.function[e] = true
	}
	for _, e := range helm {
		c.helm[e] = true
	}
}

// table has a row for each error: what the function says, and what Helm says if that is something else.
func (c *comparison) table() string {
	all := maps.Clone(c.function)
	maps.Copy(all, c.helm)
	var b strings.Builder
	b.WriteString("<!-- Made by UPDATE=1 go test ./chart -run TestMessages in test/. Do not edit. -->\n# What is said of wrong values\n\n" +
		"Each row is an error of the equivalence suite, which gives a random cluster one strange value. `fluss-fn` puts `spec.` before the field.\n\n" +
		"| error | fluss-fn | Helm |\n|---|---|---|\n")
	for _, e := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", strings.NewReplacer("|", `\|`, "`", "'").Replace(e), says(c.function[e]), says(c.helm[e]))
	}
	return b.String()
}

func says(it bool) string {
	if it {
		return "says it"
	}
	return "says something else"
}

// golden compares the table with the committed one, or writes it. It is that of the default flags.
func (c *comparison) golden(t *testing.T) {
	t.Helper()
	if *clusters != 200 || *seed != 1 {
		return
	}
	file := filepath.Join(root, "docs", "reference", "errors.md")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, []byte(c.table()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	committed, err := os.ReadFile(file)
	if err != nil || string(committed) != c.table() {
		t.Errorf("docs/reference/errors.md is not what is said now (UPDATE=1 rewrites it): %v", err)
	}
}
