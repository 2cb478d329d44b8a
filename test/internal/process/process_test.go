package process_test

import (
	"testing"

	"fluss.dev/kubernetes/test/internal/process"
)

func TestRun(t *testing.T) {
	dir := t.TempDir()
	got := process.Run(t, process.Command{
		Dir: dir, Args: []string{"sh", "-c", `cat; pwd >&2; echo "$HOME" "$A" >&2; exit 3`}, Env: []string{"A=a"}, Stdin: "in",
	})
	want := process.Result{Stdout: "in", Stderr: dir + "\n" + dir + " a\n", Code: 3}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestRefused(t *testing.T) {
	process.Result{Code: 1, Stderr: "Error: no such file\n"}.Refused(t, "no such", "file")
}
