package chart

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/process"
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

// TestConditionOfSubchart asks the commands, which alone look at conditions.
func TestConditionOfSubchart(t *testing.T) {
	eachHelm(t, func(t *testing.T, helm string) {
		dir := t.TempDir()
		copyTo(t, dir, filepath.Join("testdata", "parent"))
		copyTo(t, filepath.Join(dir, "charts", "fluss"), filepath.Join(root, "chart"))
		count := func(flags ...string) int {
			out := process.Run(t, process.Command{Dir: dir, Args: append([]string{helm, "template", "shop", ".", "--kube-version", "1.34.0"}, flags...)}).Output(t)
			return strings.Count(string(out), "kind: StatefulSet")
		}
		if on, both, off := count(), count("--set", "archive.enabled=true"), count("--set", "fluss.enabled=false"); on != 3 || both != 6 || off != 0 {
			t.Errorf("%d StatefulSets by default, %d of two, %d switched off", on, both, off)
		}
	})
}
