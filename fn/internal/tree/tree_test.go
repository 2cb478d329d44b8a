package tree_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

func value(t *testing.T, text string) (any, []tree.Flaw) {
	t.Helper()
	n, err := yaml.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return tree.Value(n.Document())
}

func TestValue(t *testing.T) {
	for text, want := range map[string]any{
		"a":                          "a",
		`"1"`:                        "1",
		"1":                          int64(1),
		"-0x10":                      int64(-16),
		"1_000":                      int64(1000),
		"1.5":                        1.5,
		"1e3":                        1000.0,
		"true":                       true,
		"yes":                        "yes",
		"~":                          nil,
		"null":                       nil,
		"2001-01-01":                 "2001-01-01",
		"18446744073709551616":       1.8446744073709552e19,
		"[a, 1, [b]]":                []any{"a", int64(1), []any{"b"}},
		"[]":                         []any{},
		"{}":                         map[string]any{},
		"{a: {b: c}, 1: d, true: e}": map[string]any{"a": map[string]any{"b": "c"}, "1": "d", "true": "e"},
		"{a: &x [1], b: *x}":         map[string]any{"a": []any{int64(1)}, "b": []any{int64(1)}},
		"|\n  two\n  lines\n":        "two\nlines\n",
	} {
		if got, flaws := value(t, text); !reflect.DeepEqual(got, want) || flaws != nil {
			t.Errorf("%s is %#v %v, want %#v", text, got, flaws, want)
		}
	}
	if got, _ := tree.Value(nil); got != nil {
		t.Errorf("nothing is %#v", got)
	}
}

func TestFlaws(t *testing.T) {
	for _, c := range []struct {
		text string
		want []tree.Flaw
	}{
		{"{a: 1, b: 2}", nil},
		{"{a: 1, a: 2}", []tree.Flaw{{Path: "a", Message: "is written twice: keep one"}}},
		{"{a: {b: [{c: 1, c: 2, c: 3}]}}", []tree.Flaw{
			{Path: "a.b[0].c", Message: "is written twice: keep one"}, {Path: "a.b[0].c", Message: "is written twice: keep one"}}},
		{"&x [*x]", []tree.Flaw{{Message: "is too large once its YAML aliases are expanded: write it without them"}}},
		{multiplying(20), []tree.Flaw{{Message: "is too large once its YAML aliases are expanded: write it without them"}}},
		{multiplying(3), nil},
	} {
		if _, got := value(t, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.text, got, c.want)
		}
	}
}

// multiplying is a list of lists, each twice the one before.
func multiplying(times int) string {
	list := "- &a0 [x]\n"
	for i := range times {
		list += fmt.Sprintf("- &a%d [*a%d, *a%d]\n", i+1, i, i)
	}
	return list
}

func TestString(t *testing.T) {
	for _, c := range []struct {
		v    any
		want string
	}{
		{nil, ""}, {"a", "a"}, {true, "true"}, {int64(-7), "-7"}, {0.5, "0.5"}, {1e21, "1000000000000000000000"}, {1073741824.0, "1073741824"}, {[]any{"a"}, "[a]"},
	} {
		if got := tree.String(c.v); got != c.want {
			t.Errorf("String(%v) = %q, want %q", c.v, got, c.want)
		}
	}
}

func TestGetAndSet(t *testing.T) {
	m := map[string]any{"a": map[string]any{"b": int64(1)}, "text": "x", "null": nil}
	tree.Set(m, "new", "a", "c", "d")
	tree.Set(m, "top", "e")
	tree.Set(m, "lost", "text", "below")
	tree.Set(m, "found", "null", "below")
	for _, c := range []struct {
		path []string
		want any
	}{
		{[]string{"a", "b"}, int64(1)}, {[]string{"a", "c", "d"}, "new"}, {[]string{"e"}, "top"}, {[]string{"text"}, "x"}, {[]string{"text", "below"}, nil},
		{[]string{"null", "below"}, "found"}, {[]string{"a", "b", "c"}, nil}, {[]string{"absent"}, nil}, {nil, m},
	} {
		if got := tree.Get(m, c.path...); !reflect.DeepEqual(got, c.want) {
			t.Errorf("Get(%v) = %v, want %v", c.path, got, c.want)
		}
	}
}

func TestKeys(t *testing.T) {
	if got := tree.Keys(map[string]int{"b": 1, "a": 2, "": 3}); !slices.Equal(got, []string{"", "a", "b"}) {
		t.Errorf("%q", got)
	}
}
