package objects_test

import (
	"slices"
	"testing"

	"fluss.dev/kubernetes/test/internal/objects"
)

const manifest = `# a comment
---
kind: A
metadata: {name: one}
spec: {list: [1, 2], text: x}
---
kind: A
metadata: {name: two, namespace: other}
`

func TestParse(t *testing.T) {
	set := objects.Parse(t, []byte(manifest))
	if want := []string{"A/one", "A/other/two"}; !slices.Equal(set.IDs(), want) {
		t.Errorf("got %v, want %v", set.IDs(), want)
	}
	objects.Equal(t, objects.Parse(t, set.YAML(t)), set)
	one := set.Select(func(o objects.Object) bool { return o.GetName() == "one" })
	if want := []string{"A/one"}; !slices.Equal(one.IDs(), want) {
		t.Errorf("got %v, want %v", one.IDs(), want)
	}
}

func TestDiff(t *testing.T) {
	got := objects.Parse(t, []byte("kind: A\nmetadata: {name: one}\nspec: {list: [1, 3], more: 1}\n---\nkind: B\nmetadata: {name: b}\n"))
	want := []string{
		`A/one:.spec.list[1] got "3", want "2"`,
		`A/one:.spec.more got "1", want nothing`,
		`A/one:.spec.text got nothing, want "x"`,
		"A/other/two is missing",
		"B/b is too much",
	}
	if diff := objects.Diff(got, objects.Parse(t, []byte(manifest))); !slices.Equal(diff, want) {
		t.Errorf("got %q", diff)
	}
}
