package chart

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

func readJSON(t *testing.T, name string) map[string]any {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	var v map[string]any
	if err := json.Unmarshal(content, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// TestEditorSchemaHasEveryValue: what the rules know of values, and nothing else, is in the schema for editors.
func TestEditorSchemaHasEveryValue(t *testing.T) {
	known := tree.Get(readJSON(t, "chart/rules.json"), "types", "Values", "fields").(map[string]any)
	described := tree.Get(readJSON(t, "chart/"+editorSchemaFile), "properties").(map[string]any)
	if got, want := tree.Keys(described), tree.Keys(known); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestEditorSchemaHasTheOptions: they are those of a FlussConfig.
func TestEditorSchemaHasTheOptions(t *testing.T) {
	got := tree.Get(readJSON(t, "chart/"+editorSchemaFile), "properties", "config")
	want := tree.Get(readJSON(t, "docs/reference/flussconfig.schema.json"), "properties", "spec", "properties", "config")
	if !reflect.DeepEqual(got, want) {
		t.Error("the options of a values file are not those of a FlussConfig")
	}
}

// TestEditorSchemaHasTheDefaults: they are those of values.yaml.
func TestEditorSchemaHasTheDefaults(t *testing.T) {
	content, err := os.ReadFile(filepath.Join(root, "chart/values.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	n, err := yaml.Parse(string(content))
	if err != nil {
		t.Fatal(err)
	}
	values, _ := tree.Value(n.YNode())
	schema := readJSON(t, "chart/"+editorSchemaFile)
	for path, want := range map[string]bool{"tabletServer.replicas": true, "image.repository": true, "image.tag": false, "zookeeper.resources": true, "flink.enabled": true, "enabled": false} {
		var keys, at []string
		for _, key := range strings.Split(path, ".") {
			keys, at = append(keys, key), append(at, "properties", key)
		}
		standard := tree.Get(schema, append(at, "default")...)
		if there := standard != nil; there != want || there && jsonText(standard) != jsonText(tree.Get(values, keys...)) {
			t.Errorf("%s has the default %v", path, standard)
		}
	}
}
