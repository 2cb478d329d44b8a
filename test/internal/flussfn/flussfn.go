// Package flussfn gives tests the commands of this tree. Command run builds them before it starts any test; without it
// each test process builds what it needs, once.
package flussfn

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"fluss.dev/kubernetes/test/internal/gotool"
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
	if err := provide(root, command, b.Binary); err != nil {
		return err
	}
	return run(root, "KUSTOMIZE_PLUGIN_HOME="+b.PluginHome, b.Binary, "install")
}

// Commands are those that tests run, by their directories.
var Commands = []string{command, Cases}

const command = "fn/fluss-fn"

// Cases prints the cases of the equivalence test.
const Cases = "fn/internal/chart/cases"

// provide puts a command into a file: a copy of what was built before the tests, or built here.
func provide(root, command, file string) error {
	if built := prebuilt(command); built != "" {
		// A process of its own writes it: a file that this one has open for writing could not be started.
		return run(root, "", "cp", built, file)
	}
	// Static, as in a release and as the container image needs it.
	return run(root, "CGO_ENABLED=0", "go", "build", "-o", file, "./"+command)
}

// prebuilt is a command that was built before the tests; empty where none was.
func prebuilt(command string) string {
	if dir := os.Getenv(gotool.Built); dir != "" {
		return filepath.Join(dir, filepath.Base(command))
	}
	return ""
}

// Program is the path of a command of the tree.
func Program(t testing.TB, command string) string {
	t.Helper()
	if built := prebuilt(command); built != "" {
		return built
	}
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), filepath.Base(command))
	if err := provide(root, command, file); err != nil {
		t.Fatal(err)
	}
	return file
}

func run(dir, env string, args ...string) error {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir, cmd.Env = dir, os.Environ()
	if env != "" {
		cmd.Env = append(cmd.Env, env)
	}
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
