package chart

import (
	"maps"
	"slices"
	"testing"

	"fluss.dev/kubernetes/test/internal/page"
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
	var rows [][]string
	for _, e := range slices.Sorted(maps.Keys(all)) {
		rows = append(rows, []string{page.Code(e), says(c.function[e]), says(c.helm[e])})
	}
	return page.Header("go test ./chart -run TestMessages") + "# What is said of wrong values\n\n" +
		"Each row is an error of the equivalence suite, which gives a random cluster one strange value. `fluss-fn` puts `spec.` before the field.\n\n" +
		page.Table([]string{"error", "fluss-fn", "Helm"}, rows)
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
	if *clusters == 200 && *seed == 1 {
		page.Equal(t, "docs/reference/errors.md", c.table())
	}
}
