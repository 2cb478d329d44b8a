package tree_test

import (
	"reflect"
	"testing"

	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Aliases and merge keys become what kustomize and Helm make of them: what their decoders do.
func TestInline(t *testing.T) {
	for _, text := range []string{
		"{a: &x {b: 1}, c: *x}", "{a: &x [&y 1, *y], c: [*x, *x]}",
		"{a: &x {b: 1, c: 2}, d: {<<: *x, b: 3}}", "{a: &x {b: 1, c: 2}, d: {b: 3, <<: *x}}",
		"{a: &x {b: 1}, c: &y {b: 2, d: 3}, e: {<<: [*x, *y], f: 4}}", "{a: {<<: {b: 1}, c: 2}}",
		"{a: &x {b: 1}, c: &y {<<: *x, d: 2}, e: {<<: *y}}", "{a: &x {<<: {b: 1}}, c: {<<: {<<: *x}}}", "{a: {<<: [], b: 1}}", `{a: {"<<": b}}`,
	} {
		n := yaml.MustParse(text).YNode()
		tree.Inline(n)
		got, flaws := tree.Value(n)
		var want map[string]any
		if err := yaml.Unmarshal([]byte(text), &want); err != nil {
			t.Fatal(err)
		}
		if again, _ := tree.Value(yaml.MustParse(mustString(t, want)).YNode()); !reflect.DeepEqual(got, again) || flaws != nil {
			t.Errorf("%s is %v %v, want %v", text, got, flaws, again)
		}
	}
}

// What cannot be merged stays, to be reported as a key that is no text.
func TestInlineLeavesWhatIsNoMap(t *testing.T) {
	n := yaml.MustParse("{a: {<<: b}, c: {<<: [d]}}").YNode()
	tree.Inline(n)
	if got, _ := tree.Value(n); !reflect.DeepEqual(got, map[string]any{"a": map[string]any{"<<": "b"}, "c": map[string]any{"<<": []any{"d"}}}) {
		t.Error(got)
	}
}

// A copy is a thing of its own.
func TestInlineCopies(t *testing.T) {
	n := yaml.MustParse("{a: &x {b: 1}, c: *x}")
	tree.Inline(n.YNode())
	if err := n.PipeE(yaml.Lookup("c"), yaml.SetField("b", yaml.NewScalarRNode("2"))); err != nil {
		t.Fatal(err)
	}
	if got, _ := tree.Value(n.YNode()); !reflect.DeepEqual(tree.Get(got, "a", "b"), int64(1)) {
		t.Error(got)
	}
}

func TestWeigh(t *testing.T) {
	for text, want := range map[string]tree.Size{
		"abc":                            {Nodes: 1, Text: 3},
		"{a: [b, cd]}":                   {Nodes: 5, Text: 4, Depth: 2},
		"{a: &x [b], c: *x}":             {Nodes: 7, Text: 4, Depth: 2, Copies: 2, CopiedText: 1},
		"{a: &x [b], c: &y [*x], d: *y}": {Nodes: 12, Text: 6, Depth: 3, Copies: 5, CopiedText: 2},
	} {
		if got := tree.NewScale().Weigh(yaml.MustParse(text).YNode()); got != want {
			t.Errorf("%s: %+v, want %+v", text, got, want)
		}
	}
	for _, text := range []string{"&x [*x]", "&x {a: &y [*x, *y], *y : *x}", multiplying(60)} {
		if got := tree.NewScale().Weigh(yaml.MustParse(text).YNode()); got.Copies < 1<<40 {
			t.Errorf("%.40s: %+v", text, got)
		}
	}
}

func mustString(t *testing.T, v any) string {
	t.Helper()
	text, err := yaml.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
