package chart

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/process"
)

// shell runs commands as the README shows them, in one directory that is also their home.
type shell struct {
	t    *testing.T
	dir  string
	path string
}

// newShell has helm on its path, and nothing else that this repository brings.
func newShell(t *testing.T, helm string) shell {
	return shell{t, t.TempDir(), filepath.Dir(helm) + string(os.PathListSeparator) + os.Getenv("PATH")}
}

func (s shell) try(args ...string) process.Result {
	s.t.Helper()
	return process.Run(s.t, process.Command{Dir: s.dir, Args: append([]string{"env", "PATH=" + s.path}, args...)})
}

func (s shell) run(args ...string) string {
	s.t.Helper()
	result := s.try(args...)
	if result.Code != 0 {
		s.t.Fatalf("%s: exit code %d: %s%s", strings.Join(args, " "), result.Code, result.Stdout, result.Stderr)
	}
	return result.Stdout + result.Stderr
}

// template is what a chart renders. Helm 3 that go install has made knows no Kubernetes by itself.
func (s shell) template(chart, values string, flags ...string) string {
	s.t.Helper()
	args := append([]string{"helm", "template", "fluss", chart, "--values", values, "--kube-version", "1.34.0"}, flags...)
	return string(s.try(args...).Output(s.t))
}

// chartDir is the chart's directory, for commands that run elsewhere.
func chartDir(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join(root, "chart"))
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
