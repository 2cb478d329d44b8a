// Package process runs commands as a user's shell would, but without the user's own settings.
package process

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// Command is what a user types, with the variables that matter to it.
type Command struct {
	// Dir it runs in, and its home: no installed plugin, cache or configuration is found there.
	Dir  string
	Args []string
	// Env is added to PATH and what Go needs.
	Env   []string
	Stdin string
}

// Result is what a command has done.
type Result struct {
	Stdout, Stderr string
	Code           int
}

// Run runs a command. That it fails is a result; that it cannot be started ends the test.
func Run(t testing.TB, c Command) Result {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), c.Args[0], c.Args[1:]...)
	cmd.Dir, cmd.Stdin, cmd.Stdout, cmd.Stderr = c.Dir, strings.NewReader(c.Stdin), &stdout, &stderr
	// Commands that live for a moment only need no garbage collection, a third of their time.
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + c.Dir, "TMPDIR=" + os.TempDir(), "GOGC=off"}, c.Env...)
	if host, there := os.LookupEnv("DOCKER_HOST"); there {
		cmd.Env = append(cmd.Env, "DOCKER_HOST="+host)
	}
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("%s: %v", strings.Join(c.Args, " "), err)
	}
	return Result{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

// Output is the standard output of a command that succeeded; otherwise the test ends.
func (r Result) Output(t testing.TB) []byte {
	t.Helper()
	if r.Code != 0 {
		t.Fatalf("exit code %d: %s", r.Code, r.Stderr)
	}
	return []byte(r.Stdout)
}

// Refused checks that a command has failed, written nothing and said all of these.
func (r Result) Refused(t testing.TB, messages ...string) {
	t.Helper()
	if r.Code == 0 {
		t.Errorf("succeeded, and wrote %d bytes", len(r.Stdout))
	}
	if r.Code != 0 && r.Stdout != "" {
		t.Errorf("failed, but wrote %d bytes to standard output", len(r.Stdout))
	}
	for _, message := range messages {
		if !strings.Contains(r.Stderr, message) {
			t.Errorf("did not say\n  %s\nbut\n  %s", message, r.Stderr)
		}
	}
}
