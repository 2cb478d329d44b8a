//go:build recipes

package recipes

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const root = "../.."

// repository is a copy of this one.
type repository struct {
	dir string
	t   *testing.T
}

// newRepository copies all but what git, builds and a developer's tools leave behind.
func newRepository(t *testing.T) repository {
	t.Helper()
	if testing.Short() {
		t.Skip("builds and tests a whole copy of the repository")
	}
	r := repository{t.TempDir(), t}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := entry.Name(); slices.Contains([]string{".git", "bin", "node_modules"}, name) {
			if entry.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		below, err := filepath.Rel(root, path)
		if err != nil || entry.IsDir() || !entry.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return r.write(below, content)
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (r repository) write(name string, content []byte) error {
	path := filepath.Join(r.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o644)
}

// add copies a directory of files over the repository.
func (r repository) add(dir string) {
	r.t.Helper()
	if err := os.CopyFS(r.dir, os.DirFS(dir)); err != nil {
		r.t.Fatal(err)
	}
}

// insert puts lines behind the only line that ends with the given text.
func (r repository) insert(name, after, lines string) {
	r.t.Helper()
	before, rest, ok := strings.Cut(r.read(name), after+"\n")
	if !ok || strings.Contains(rest, after+"\n") {
		r.t.Fatalf("%s does not have exactly one line %q", name, after)
	}
	if err := r.write(name, []byte(before+after+"\n"+lines+rest)); err != nil {
		r.t.Fatal(err)
	}
}

// edit replaces a text that a file has.
func (r repository) edit(name, from, to string) {
	r.t.Helper()
	content := r.read(name)
	if !strings.Contains(content, from) {
		r.t.Fatalf("%s has no %q", name, from)
	}
	if err := r.write(name, []byte(strings.ReplaceAll(content, from, to))); err != nil {
		r.t.Fatal(err)
	}
}

func (r repository) read(name string) string {
	r.t.Helper()
	content, err := os.ReadFile(filepath.Join(r.dir, name))
	if err != nil {
		r.t.Fatal(err)
	}
	return string(content)
}

// has checks that a file contains all of these.
func (r repository) has(name string, texts ...string) {
	r.t.Helper()
	content := r.read(name)
	for _, text := range texts {
		if !strings.Contains(content, text) {
			r.t.Errorf("%s has no %q", name, text)
		}
	}
}

// run runs a command below a directory of the copy, and gives what it prints.
func (r repository) run(dir string, args ...string) string {
	r.t.Helper()
	cmd := exec.CommandContext(r.t.Context(), args[0], args[1:]...)
	cmd.Dir = filepath.Join(r.dir, dir)
	out, err := cmd.Output()
	if err != nil {
		stderr := ""
		if exit, ok := err.(*exec.ExitError); ok {
			stderr = string(exit.Stderr)
		}
		r.t.Fatalf("%s: %v\n%s%s", strings.Join(args, " "), err, tail(string(out)), tail(stderr))
	}
	return string(out)
}

// fails runs a command that must fail, and gives what it says.
func (r repository) fails(dir string, args ...string) string {
	r.t.Helper()
	cmd := exec.CommandContext(r.t.Context(), args[0], args[1:]...)
	cmd.Dir = filepath.Join(r.dir, dir)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Run(); err == nil {
		r.t.Fatalf("%s did not fail", strings.Join(args, " "))
	}
	return stderr.String()
}

// tail is the end of what a command printed.
func tail(text string) string {
	const most = 6000
	if len(text) > most {
		return "…" + text[len(text)-most:]
	}
	return text
}

func (r repository) generate() {
	r.t.Helper()
	r.run(".", "make", "generate")
}

// test runs the tests that see a change of rows, fields or components: those of the packages that derive
// something from them, and the comparison of function and chart.
func (r repository) test() {
	r.t.Helper()
	r.run(".", "go", "vet", "./fn/...")
	r.run(".", "go", "test", "./fn/api/...", "./fn/internal/settings", "./fn/internal/describe", "./fn/internal/clustertest", "./fn/internal/chart", "./fn/spectest")
	r.run("test", "go", "test", "./chart", "-timeout", "40m", "-run", "TestRandomClusters|TestRefusals|TestOverlays", "-clusters", "300")
}

// cases are random clusters of the equivalence suite, as JSON.
func (r repository) cases() string {
	r.t.Helper()
	return r.run(".", "go", "run", "./fn/internal/chart/cases", "-n", "300")
}
