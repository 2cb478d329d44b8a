package chart

import (
	"path/filepath"
	"testing"

	"fluss.dev/kubernetes/test/internal/editor"
)

// TestEditorTakesRandomClusters: what the function takes is no error in an editor.
func TestEditorTakesRandomClusters(t *testing.T) {
	schema, err := editor.Compile(filepath.Join(chartDir(t), "values.editor.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	eachCase(t, random(min(*clusters, 40), false), func(c Case, _ map[string]Helm) {
		if len(c.Errors) > 0 {
			return
		}
		if err := schema.Check(c.Values); err != nil {
			t.Errorf("seed %d: %v", c.Seed, err)
		}
	})
}
