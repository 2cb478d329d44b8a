package chart

import (
	"path/filepath"
	"testing"

	"fluss.dev/kubernetes/test/internal/editor"
	"fluss.dev/kubernetes/test/internal/long"
)

// TestEditorTakesRandomClusters: what the function takes is no error in an editor.
func TestEditorTakesRandomClusters(t *testing.T) {
	schema, err := editor.Compile(filepath.Join(chartDir(t), "values.editor.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	eachCase(t, random(long.Some(t, min(*clusters, 40), 20, "random clusters"), false), func(c Case, _ map[string]Helm) {
		if len(c.Errors) > 0 {
			return
		}
		if err := schema.Check(c.Values); err != nil {
			t.Errorf("seed %d: %v", c.Seed, err)
		}
	})
}
