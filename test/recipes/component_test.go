//go:build recipes

package recipes

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestComponent adds a component by its own directory and one Go file. Everything that lists components
// knows it then.
func TestComponent(t *testing.T) {
	r := newRepository(t)
	r.add("testdata/component")
	onlyOneGoFile(t)
	r.generate()

	r.has("docs/reference/flussconfig.schema.json", `"toyBox": {`, `"greeting":`)
	r.has("docs/reference/flussconfig.md", "## toyBox\n", "| `toyBox.greeting` | string | `hello` | Greeting that the toys say first. |", "`flink.taskManager`, `toyBox`")
	r.has("chart/values.yaml", "\ntoyBox:\n  # Run the toys.\n  enabled: false\n", "  greeting: hello\n")
	r.has("chart/rules.json", `"toyBox":`, `"greeting":`)
	r.has("chart/README.md", "| `toyBox.existingSecret.name` |")
	r.has("chart/Chart.yaml", "image: toys:1.0\n")
	r.has("chart/templates/NOTES.txt", "toyBox.enabled is true: toys are nothing for production.")
	r.has("chart/templates/toy-box/deployment.yaml", "{{- if .Values.toyBox.enabled }}", ".Values.toyBox.greeting")
	r.has("chart/templates/toy-box/secret.yaml", "{{- if and .Values.toyBox.enabled (not .Values.toyBox.existingSecret.name) }}")
	r.has("chart/values-toy-box.yaml", "toyBox:\n  enabled: true\n  greeting: good morning\n")
	r.has("rendered/toy-box/manifests.yaml", "name: fluss-toy-box\n", "value: good morning\n", "team: toys\n", "replicas: 2\n")
	if strings.Contains(r.read("rendered/default/manifests.yaml"), "toy-box") {
		t.Error("the default cluster has toys")
	}

	cases := r.cases()
	for _, drawn := range []string{`"toyBox":{`, `"greeting":"`, `"existingSecret":{`, `-toy-box"`} {
		if !strings.Contains(cases, drawn) {
			t.Errorf("no random cluster has %s", drawn)
		}
	}
	r.test()
}

// onlyOneGoFile holds the measure: what is not a test, a directory of the component, or an overlay that
// shows it, is one file.
func onlyOneGoFile(t *testing.T) {
	t.Helper()
	var others []string
	err := filepath.WalkDir("testdata/component", func(path string, entry os.DirEntry, err error) error {
		name, _ := filepath.Rel("testdata/component", path)
		own := strings.HasPrefix(name, "components/toy-box/") || strings.HasPrefix(name, "overlays/toy-box/") || strings.HasSuffix(name, "_test.go")
		if err == nil && !entry.IsDir() && !own {
			others = append(others, name)
		}
		return err
	})
	if want := []string{"fn/internal/settings/toybox.go"}; err != nil || !slices.Equal(others, want) {
		t.Errorf("besides its directory the component has %v, %v", others, err)
	}
}
