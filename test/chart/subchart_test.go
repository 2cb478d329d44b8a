package chart

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSubchart renders the chart as a dependency of another, which may switch it by a condition and sets
// the registry for all.
func TestSubchart(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "charts", "fluss"), os.DirFS(filepath.Join(root, "chart"))); err != nil {
		t.Fatal(err)
	}
	parent := "apiVersion: v2\nname: parent\nversion: 1.0.0\ndependencies:\n  - {name: fluss, version: 0.1.0, repository: '', condition: fluss.enabled}\n"
	if err := os.WriteFile(filepath.Join(dir, "Chart.yaml"), []byte(parent), 0o600); err != nil {
		t.Fatal(err)
	}
	helms, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	for version, helm := range helms {
		rendered, err := helm.Render("shop", "ns", []byte("global: {imageRegistry: mirror.example.com, other: {a: b}}\nfluss: {enabled: true, tabletServer: {replicas: 2}}"))
		if err != nil {
			t.Fatalf("%s: %v", version, err)
		}
		objects, err := FromTemplates(rendered)
		if err != nil {
			t.Fatalf("%s: %v", version, err)
		}
		if objects["Service/ns/shop-fluss-tablet-server-1"] == nil || objects["Service/ns/shop-fluss-tablet-server-2"] != nil {
			t.Errorf("%s: the values of the parent do not reach the chart", version)
		}
		for _, tpl := range rendered {
			if strings.Contains(tpl.Text, "image: \"apache/") {
				t.Errorf("%s: %s has an image of no registry", version, tpl.Name)
			}
		}
	}
}
