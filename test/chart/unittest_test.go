package chart

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/long"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/internal/tools"
)

// copyTo copies the chart, or another directory of this repository.
func copyTo(t *testing.T, dir, from string) {
	t.Helper()
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

// suites runs the suites of a chart.
func suites(t *testing.T, chart string, flags ...string) process.Result {
	t.Helper()
	args := append([]string{binary(t, tools.Unittest), "--strict", "--color=false", "--with-subchart=false"}, flags...)
	return process.Run(t, process.Command{Dir: t.TempDir(), Args: append(args, chart)})
}

// ran is how many suites there are, all of which must have run.
func ran(t *testing.T, result process.Result, dir string) {
	t.Helper()
	if result.Code != 0 {
		t.Fatalf("exit code %d:\n%s%s", result.Code, result.Stdout, result.Stderr)
	}
	files, err := filepath.Glob(filepath.Join(dir, "tests", "*_test.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d suites, %v", len(files), err)
	}
	if passed := strings.Count(result.Stdout, " PASS "); passed != len(files) {
		t.Errorf("%d of %d suites have passed:\n%s", passed, len(files), result.Stdout)
	}
}

// TestSuites runs the suites that the chart brings for what only Helm has.
func TestSuites(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "fluss")
	copyTo(t, dir, filepath.Join(root, "chart"))
	ran(t, suites(t, dir), dir)
}

// TestSuitesOfParent runs those of a chart that depends on ours, twice.
func TestSuitesOfParent(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "shop")
	copyTo(t, dir, filepath.Join("testdata", "parent"))
	copyTo(t, filepath.Join(dir, "charts", "fluss"), filepath.Join(root, "chart"))
	ran(t, suites(t, dir), dir)
}

var branch = regexp.MustCompile(`(?m)^\{\{- (?:if|with) (.*) \}\}$`)

// TestSuiteOfNotesSeesEveryBranch turns the conditions of NOTES.txt around, one after the other: the suite
// must notice.
func TestSuiteOfNotesSeesEveryBranch(t *testing.T) {
	long.Skip(t, "needs helm-unittest, which takes minutes to build, and starts it dozens of times")
	notes, err := os.ReadFile(filepath.Join(root, "chart", "templates", "NOTES.txt"))
	if err != nil {
		t.Fatal(err)
	}
	branches := branch.FindAllSubmatchIndex(notes, -1)
	if len(branches) < 15 {
		t.Fatalf("only %d conditions found", len(branches))
	}
	for _, at := range branches {
		condition := string(notes[at[2]:at[3]])
		for _, instead := range []string{"and false (" + condition + ")", "or (" + condition + ") (list \"something\")"} {
			t.Run(instead, func(t *testing.T) {
				t.Parallel()
				dir := filepath.Join(t.TempDir(), "fluss")
				copyTo(t, dir, filepath.Join(root, "chart"))
				changed := string(notes[:at[2]]) + instead + string(notes[at[3]:])
				if err := os.WriteFile(filepath.Join(dir, "templates", "NOTES.txt"), []byte(changed), 0o600); err != nil {
					t.Fatal(err)
				}
				if result := suites(t, dir, "--file", "tests/notes_test.yaml"); result.Code == 0 {
					t.Errorf("no test notices that %q has become this", condition)
				}
			})
		}
	}
}
