package compare_test

import (
	"slices"
	"testing"

	"fluss.dev/kubernetes/fn/internal/compare"
)

func TestLines(t *testing.T) {
	for _, c := range []struct {
		before, after string
		want          []string
	}{
		{"a\nb\nc", "a\nb\nc", nil},
		{"a\nb\nc", "a\nx\nc", []string{"- b", "+ x"}},
		{"a\nc", "a\nb\nc", []string{"+ b"}},
		{"a\nb\nc", "a\nc", []string{"- b"}},
		{"a\nb\nc\nd", "b\nx\nd\ne", []string{"- a", "- c", "+ x", "+ e"}},
		{"", "a", []string{"- ", "+ a"}},
	} {
		if got := compare.Lines(c.before, c.after); !slices.Equal(got, c.want) {
			t.Errorf("Lines(%q, %q) = %q, want %q", c.before, c.after, got, c.want)
		}
	}
}
