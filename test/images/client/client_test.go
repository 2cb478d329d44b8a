package client_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/images/client"
	"fluss.dev/kubernetes/test/internal/process"
)

func TestImage(t *testing.T) {
	got, err := client.Image()
	if err != nil || !regexp.MustCompile(`^docker\.io/fluss\.dev/load:[0-9a-f]{12}$`).MatchString(got) {
		t.Errorf("got %s, error %v", got, err)
	}
}

// TestCounting runs the Java tests of all that needs no Fluss: what is lost, doubled, stale or late.
func TestCounting(t *testing.T) {
	if _, err := exec.LookPath("javac"); err != nil {
		t.Skip("there is no JDK here")
	}
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	classes := t.TempDir()
	sources := append(java(t, "test"), append(java(t, "src/dev/fluss/load/cli"), java(t, "src/dev/fluss/load/tally")...)...)
	compile := append([]string{"javac", "-Xlint:all", "-Werror", "--release", "17", "-encoding", "UTF-8", "-d", classes}, sources...)
	process.Run(t, process.Command{Dir: dir, Args: compile}).Output(t)
	run := append([]string{"java", "-cp", classes, "dev.fluss.load.Check"}, tests(t)...)
	got := process.Run(t, process.Command{Dir: dir, Args: run})
	if got.Code != 0 || strings.Count(got.Stdout, "ok ") < 20 {
		t.Errorf("exit code %d\n%s%s", got.Code, got.Stdout, got.Stderr)
	}
}

// java returns the sources below a directory.
func java(t *testing.T, dir string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(path, ".java") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// tests returns the names of the classes with tests.
func tests(t *testing.T) []string {
	t.Helper()
	var classes []string
	for _, file := range java(t, "test") {
		if class, is := strings.CutSuffix(file, "Test.java"); is {
			class = strings.TrimPrefix(filepath.ToSlash(class), "test/")
			classes = append(classes, strings.ReplaceAll(class, "/", ".")+"Test")
		}
	}
	return classes
}
