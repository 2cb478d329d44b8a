package diff_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/diff"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/golden"
)

// objects are those of the default cluster with the given spec, expanded.
func objects(t testing.TB, layer clustertest.Layer, spec map[string]any) []diff.Object {
	t.Helper()
	expanded, err := expand.Filter{}.Filter(layer.Nodes(t, spec))
	if err != nil {
		t.Fatal(err)
	}
	read, err := diff.Read(expanded)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

// TestReports compares the clusters of each directory of testdata: old.yaml and new.yaml are specs, text.txt is what
// people see and report.json what programs see. UPDATE=1 writes both.
func TestReports(t *testing.T) {
	t.Parallel()
	dirs, err := filepath.Glob("testdata/*/old.yaml")
	if err != nil || len(dirs) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range dirs {
		dir := filepath.Dir(file)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			spec := func(name string) map[string]any {
				content, err := os.ReadFile(filepath.Join(dir, name))
				if err != nil {
					t.Fatal(err)
				}
				return clustertest.FromYAML(string(content))
			}
			layer := clustertest.Default(t)
			report, err := diff.Compare(objects(t, layer, spec("old.yaml")), objects(t, layer, spec("new.yaml")), diff.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var text strings.Builder
			if err := report.Print(&text, false); err != nil {
				t.Fatal(err)
			}
			golden.Equal(t, filepath.Join(dir, "text.txt"), text.String())
			data, err := json.MarshalIndent(report, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			golden.Equal(t, filepath.Join(dir, "report.json"), string(data)+"\n")
		})
	}
}
