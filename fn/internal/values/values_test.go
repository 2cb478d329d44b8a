package values

import "testing"

// The file of a field is the last one of those that have the most of its path.
func TestPlace(t *testing.T) {
	t.Parallel()
	files := []File{
		{"a", map[string]any{"config": map[string]any{"a.b": "c"}, "lists": []any{map[string]any{"name": "x"}}}},
		{"b", map[string]any{"config": map[string]any{"d.e": "f"}, "lists": []any{}, "text": "x"}},
		{"c", nil},
	}
	for path, want := range map[string]string{
		"config[a.b]": "a", "config[d.e]": "b", "config[g.h]": "b", "config": "b", "lists[0].name": "a", "lists[1]": "b", "lists[x]": "b",
		"text.below": "b", "nowhere": "c", "": "c",
	} {
		if got := place(files, path); got != want {
			t.Errorf("%s: %s, and not %s", path, got, want)
		}
	}
}

// Later files win, lists are replaced, and null stays for the chart's own defaults. Nothing that was given is changed.
func TestOver(t *testing.T) {
	t.Parallel()
	first := map[string]any{"a": map[string]any{"b": int64(1), "c": int64(2)}, "l": []any{"x"}}
	second := map[string]any{"a": map[string]any{"b": nil}, "l": []any{"y"}}
	got, _ := over(first, second).(map[string]any)
	a, _ := got["a"].(map[string]any)
	if v, there := a["b"]; !there || v != nil || a["c"] != int64(2) || got["l"].([]any)[0] != "y" {
		t.Errorf("%v", got)
	}
	if first["a"].(map[string]any)["b"] != int64(1) {
		t.Error("the first file has changed")
	}
}
