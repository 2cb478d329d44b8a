package schemas

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestEditorExplainsEveryField: whoever writes a field sees what it does, and what may stand there.
func TestEditorExplainsEveryField(t *testing.T) {
	// Kubernetes' own fields and Fluss's options say in words what they take.
	inWords := regexp.MustCompile(`^\.definitions\.[a-z]+\.v[0-9]+\.|(^|\.spec)\.properties\.config\.`)
	for _, name := range []string{configSchema, valuesSchema} {
		w := readWords(t, name)
		seen := 0
		w.each(w.root, "", func(path string, property object) {
			seen++
			if property["description"] == nil || property["description"] == "" {
				t.Errorf("%s: %s has no description", name, path)
			}
			if !inWords.MatchString(path) && !isIllustrated(property) {
				t.Errorf("%s: %s has neither an example nor a default nor a list of values", name, path)
			}
		})
		if seen < 1000 {
			t.Errorf("%s: only %d fields were seen", name, seen)
		}
	}
}

type object = map[string]any

// isIllustrated tells whether a schema shows what may stand there.
func isIllustrated(property object) bool {
	shows := func(keyword string) bool { return property[keyword] != nil }
	types, _ := property["type"].([]any)
	return slices.ContainsFunc([]string{"default", "examples", "enum", "const", "properties"}, shows) || slices.Contains(types, any("boolean"))
}

// words reads what a schema tells people.
type words struct{ root object }

func readWords(t *testing.T, name string) words {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	var w words
	if err := json.Unmarshal(content, &w.root); err != nil {
		t.Fatal(err)
	}
	return w
}

// each calls a function for all properties at any depth, with the keywords of what they refer to.
func (w words) each(v any, path string, call func(string, object)) {
	m, _ := v.(object)
	properties, _ := m["properties"].(object)
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		call(path+".properties."+name, w.resolved(properties[name].(object)))
	}
	for key, below := range m {
		w.each(below, path+"."+key, call)
	}
}

func (w words) resolved(schema object) object {
	all := object{}
	parts, _ := schema["allOf"].([]any)
	for _, part := range append([]any{schema}, parts...) {
		if to, ok := part.(object)["$ref"].(string); ok {
			maps.Copy(all, w.resolved(w.definition(to)))
		}
	}
	maps.Copy(all, schema)
	return all
}

func (w words) definition(to string) object {
	at := w.root
	for _, key := range strings.Split(strings.TrimPrefix(to, "#/"), "/") {
		at, _ = at[key].(object)
	}
	return at
}
