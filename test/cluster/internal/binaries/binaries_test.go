package binaries

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"

	"fluss.dev/kubernetes/test/internal/gomodule"
)

func TestLinkerFlagsTellTheVersion(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module m\nrequire k8s.io/kubernetes v1.34.4\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	flags, err := linkerFlags(gomodule.Module{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"version.gitVersion=v1.34.4", "version.gitMajor=1", "version.gitMinor=34"} {
		if strings.Count(flags, want) != 2 {
			t.Errorf("%s is not there twice: %s", want, flags)
		}
	}
}

// Every binary is in the module that the table says: a tool of its go.mod, or a directory.
func TestPackagesArePinned(t *testing.T) {
	for name, pkg := range packages {
		dir := filepath.Join("..", "..", "tools", pkg.module)
		if _, err := os.Stat(filepath.Join(dir, pkg.path)); err == nil {
			continue
		}
		content, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		if err != nil {
			t.Fatal(err)
		}
		file, err := modfile.Parse("go.mod", content, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(file.Tool, func(tool *modfile.Tool) bool { return tool.Path == pkg.path }) {
			t.Errorf("%s: %s is no tool of %s/go.mod", name, pkg.path, dir)
		}
	}
}

// The staging modules of Kubernetes have no versions in its own go.mod: the replacements must all be of
// the release that is required.
func TestStagingModulesFitKubernetes(t *testing.T) {
	module := gomodule.Module{Dir: filepath.Join("..", "..", "tools", "kube")}
	version, err := module.Version(kubernetes)
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(filepath.Join(module.Dir, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	file, err := modfile.Parse("go.mod", content, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, replaced := range file.Replace {
		if want := "v0" + strings.TrimPrefix(version, "v1"); replaced.New.Version != want {
			t.Errorf("%s is %s, want %s", replaced.Old.Path, replaced.New.Version, want)
		}
	}
}

func TestGetUnknown(t *testing.T) {
	_, err := Builder{Tools: t.TempDir(), Log: io.Discard}.Get(t.Context(), "kubeadm")
	if err == nil || err.Error() != "no binary is called kubeadm" {
		t.Errorf("got error %v", err)
	}
}

func TestGetReportsTheCompiler(t *testing.T) {
	compiled, err := exec.Command("go", "env", "GOCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOCACHE", strings.TrimSpace(string(compiled)))
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", "")
	tools := t.TempDir()
	dir := filepath.Join(tools, "addons")
	if err := os.MkdirAll(filepath.Join(dir, "pause"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"go.mod": "module m\n", "pause/main.go": "package main\n\nfunc main() { broken }\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	_, err = Builder{Tools: tools, Log: io.Discard}.Get(t.Context(), "pause")
	if err == nil || !strings.Contains(err.Error(), "undefined: broken") {
		t.Errorf("got error %v", err)
	}
}
