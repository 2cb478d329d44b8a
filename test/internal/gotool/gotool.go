// Package gotool builds pinned commands that cannot be linked into our tests, because they need
// other versions of the same modules. The go command checks every module against the checksum
// database, the binary stays in the user's cache, and what it says of itself must match the pin.
package gotool

import (
	"debug/buildinfo"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime"

	"fluss.dev/kubernetes/test/internal/cachedir"
)

// Tool is a command in one version of its module. Sum is the module's hash.
type Tool struct{ Package, Module, Version, Sum string }

// Binary returns the path of the command, and builds it where it has not been yet, unless Built is set. Any number
// of processes may ask at once.
func (t Tool) Binary() (string, error) {
	name := cachedir.ForMachine("tools/" + t.Name() + "-" + t.Version)
	dir, err := cachedir.Make(name, t.build)
	if err != nil {
		return "", err
	}
	binary := filepath.Join(dir, t.Name())
	return binary, t.Verify(binary)
}

// Name is what go install calls the binary. In a module .../kustomize/v5 that is not v5.
func (t Tool) Name() string {
	name := path.Base(t.Package)
	if majorVersion.MatchString(name) {
		return path.Base(path.Dir(t.Package))
	}
	return name
}

var majorVersion = regexp.MustCompile(`^v[0-9]+$`)

// Built is a variable that says, if it is set, that everything is built before the tests run: a test that would have to
// build something fails instead.
const Built = "FLUSS_TEST_BUILT"

// build installs into dir. It runs away from our own go.mod, whose versions would be used otherwise.
func (t Tool) build(dir string) error {
	if os.Getenv(Built) != "" {
		return fmt.Errorf("%s is not among the tools that are built before the tests", t)
	}
	cmd := exec.Command("go", "install", t.Package+"@"+t.Version)
	cmd.Dir = os.TempDir()
	cmd.Env = append(os.Environ(), "GOBIN="+dir, "GOWORK=off", "GOFLAGS=", "CGO_ENABLED=0",
		"GOOS="+runtime.GOOS, "GOARCH="+runtime.GOARCH)
	if output, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, output)
	}
	return t.Verify(filepath.Join(dir, t.Name()))
}

// Verify reads from a binary what it was built from, and refuses anything but the tool.
func (t Tool) Verify(binary string) error {
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		return err
	}
	built := Tool{info.Path, info.Main.Path, info.Main.Version, info.Main.Sum}
	if built != t {
		return fmt.Errorf("%s was built from %s, not from %s: delete it", binary, built, t)
	}
	return nil
}

// String tells the package, its version and the hash.
func (t Tool) String() string { return t.Package + "@" + t.Version + " " + t.Sum }
