package chart

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOverlays compares what is committed below rendered/ with the chart and the values made from the same
// overlay. Only the namespace differs: a rendered directory has none.
func TestOverlays(t *testing.T) {
	helms, err := Load(filepath.Join(root, "chart"))
	if err != nil {
		t.Fatal(err)
	}
	directories, err := filepath.Glob(filepath.Join(root, "rendered", "*", "manifests.yaml"))
	if err != nil || len(directories) < 5 {
		t.Fatalf("%d rendered directories, %v", len(directories), err)
	}
	for _, file := range directories {
		name := filepath.Base(filepath.Dir(file))
		t.Run(name, func(t *testing.T) { compareOverlay(t, helms, name, file) })
	}
}

func compareOverlay(t *testing.T, helms map[string]Helm, name, file string) {
	manifests, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := Objects{}
	if err := want.Add(strings.NewReader(string(manifests))); err != nil {
		t.Fatal(err)
	}
	values := []byte("{}")
	if name != "default" {
		if values, err = os.ReadFile(filepath.Join(root, "chart", "values-"+name+".yaml")); err != nil {
			t.Fatal(err)
		}
	}
	for version, helm := range helms {
		rendered, err := helm.Render("fluss", namespaceMark, values)
		if err != nil {
			t.Fatalf("%s: %v", version, err)
		}
		got, err := FromTemplates(withoutNamespace(rendered))
		if err != nil {
			t.Fatalf("%s: %v", version, err)
		}
		for _, line := range Differences(want, got) {
			t.Errorf("%s: %s", version, line)
		}
	}
}

const namespaceMark = "namespace-of-the-test"

// withoutNamespace takes the namespace away: the one of objects, and that in the addresses of the
// ConfigMap for clients elsewhere.
func withoutNamespace(rendered []Template) []Template {
	for i := range rendered {
		text := strings.ReplaceAll(rendered[i].Text, "namespace: \""+namespaceMark+"\"\n", "\n")
		rendered[i].Text = strings.ReplaceAll(text, "."+namespaceMark+".svc", "")
	}
	return rendered
}
