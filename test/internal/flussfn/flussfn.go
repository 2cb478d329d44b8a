// Package flussfn builds fluss-fn from this tree, once for each test process.
package flussfn

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
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

// shared is what all tests of the process use, once it has been built.
var shared struct {
	sync.Once
	build Build
	err   error
}

// make builds and installs into a new directory.
func (b *Build) make() error {
	root, err := Root()
	if err != nil {
		return err
	}
	if b.Dir, err = os.MkdirTemp("", "fluss-fn-build-"); err != nil {
		return err
	}
	b.Binary, b.PluginHome = filepath.Join(b.Dir, "fluss-fn"), filepath.Join(b.Dir, "plugins")
	// Static, as in a release and as the container image needs it.
	if err := run(root, "CGO_ENABLED=0", "go", "build", "-o", b.Binary, "./fn/fluss-fn"); err != nil {
		return err
	}
	return run(root, "KUSTOMIZE_PLUGIN_HOME="+b.PluginHome, b.Binary, "install")
}

func run(dir, env string, args ...string) error {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env)
	if output, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", strings.Join(args, " "), err, output)
	}
	return nil
}

// Get builds where nothing has been built yet.
func Get(t testing.TB) Build {
	t.Helper()
	shared.Do(func() { shared.err = shared.build.make() })
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.build
}

// Main runs the tests of a package that uses Get, and removes what was built.
func Main(m *testing.M) int {
	code := m.Run()
	if err := os.RemoveAll(shared.build.Dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
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
