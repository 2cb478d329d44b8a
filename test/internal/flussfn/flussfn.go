// Package flussfn builds fluss-fn from this tree, once for each test process.
package flussfn

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// Build is the finished binary and the plugin home that its install command has made.
type Build struct {
	// Dir holds fluss-fn, for PATH.
	Dir string
	// Binary is its path.
	Binary string
	// PluginHome is what KUSTOMIZE_PLUGIN_HOME must be.
	PluginHome string
}

var build = sync.OnceValues(func() (Build, error) {
	dir, err := os.MkdirTemp("", "fluss-fn-build-")
	if err != nil {
		return Build{}, err
	}
	b := Build{Dir: dir, Binary: filepath.Join(dir, "fluss-fn"), PluginHome: filepath.Join(dir, "plugins")}
	cmd := exec.Command("go", "build", "-o", b.Binary, "./fn/fluss-fn")
	if cmd.Dir, err = Root(); err != nil {
		return b, err
	}
	if output, err := cmd.CombinedOutput(); err != nil {
		return b, fmt.Errorf("building fluss-fn: %w: %s", err, output)
	}
	install := exec.Command(b.Binary, "install")
	install.Env = append(os.Environ(), "KUSTOMIZE_PLUGIN_HOME="+b.PluginHome)
	if output, err := install.CombinedOutput(); err != nil {
		return b, fmt.Errorf("installing fluss-fn: %w: %s", err, output)
	}
	return b, nil
})

// Get builds where nothing has been built yet.
func Get(t testing.TB) Build {
	t.Helper()
	b, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Main runs the tests of a package that uses Get, and removes what was built.
func Main(m *testing.M) int {
	code := m.Run()
	if b, _ := build(); b.Dir != "" {
		if err := os.RemoveAll(b.Dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	return code
}

// Root is the directory of the root module: the one whose go.mod is above that of the tests.
func Root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "fn", "fluss-fn")); err == nil {
			return dir, nil
		}
	}
	return "", fmt.Errorf("fn/fluss-fn is in no directory above the tests")
}
