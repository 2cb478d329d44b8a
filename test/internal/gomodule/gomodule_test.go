package gomodule_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/gomodule"
)

// A new version, or a new line of our own, is built; what stayed the same is not.
func TestKeyFollowsTheFiles(t *testing.T) {
	keys := []string{}
	for _, content := range []string{"require a v1.0.0", "require a v1.0.1", "require a v1.0.0"} {
		key, err := module(t, map[string]string{"go.mod": content}).Key()
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, key)
	}
	if keys[0] == keys[1] || keys[0] != keys[2] {
		t.Errorf("got %v", keys)
	}
}

func TestVersion(t *testing.T) {
	m := module(t, map[string]string{"go.mod": "module m\nrequire k8s.io/kubernetes v1.34.4\n"})
	for path, want := range map[string]string{"k8s.io/kubernetes": "v1.34.4", "k8s.io/api": ""} {
		if got, err := m.Version(path); got != want || err != nil {
			t.Errorf("%s: got %q, error %v", path, got, err)
		}
	}
}

func TestBuildReportsTheCompiler(t *testing.T) {
	m := module(t, map[string]string{"go.mod": "module m\n", "main.go": "package main\n\nfunc main() { broken }\n"})
	err := m.Build(t.Context(), filepath.Join(t.TempDir(), "x"), ".", "-s")
	if err == nil || !strings.Contains(err.Error(), "undefined: broken") {
		t.Errorf("got error %v", err)
	}
}

func TestSourceOfNoRequiredModule(t *testing.T) {
	m := module(t, map[string]string{"go.mod": "module m\n"})
	if dir, err := m.Source(t.Context(), "example.invalid/none"); err == nil {
		t.Errorf("got %q", dir)
	}
}

func module(t *testing.T, files map[string]string) gomodule.Module {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return gomodule.Module{Dir: dir}
}
