package page

import (
	"slices"
	"testing"
)

func TestDifferences(t *testing.T) {
	for name, c := range map[string]struct {
		committed, now string
		want           []string
	}{
		"none":        {"a\nb\n", "a\nb\n", nil},
		"a line":      {"a\nb\n", "a\nc\n", []string{"is gone: b", "is new: c"}},
		"their order": {"a\nb\n", "b\na\n", []string{"the lines have another order"}},
	} {
		if got := differences(c.committed, c.now); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestTable(t *testing.T) {
	got := Table([]string{"way", "what is said"}, [][]string{{"a", Code("x|y `z`\nw")}})
	if want := "| way | what is said |\n|---|---|\n| a | `x\\|y 'z' w` |\n"; got != want {
		t.Errorf("got\n%s", got)
	}
}
