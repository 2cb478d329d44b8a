package cli_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// usage is what a process has taken.
type usage struct {
	Kilobytes int64
	Seconds   float64
}

// measured starts a program and tells what it has taken. A new process counts the memory of the one that starts it,
// and the process of the tests may have grown: so another one, in between, starts the program.
func measured(t *testing.T, program, stdin string) (outcome, usage) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	result := filepath.Join(t.TempDir(), "usage")
	cmd.Env = append(os.Environ(), programVariable+"="+program, resultVariable+"="+result)
	got := start(t, cmd, stdin)
	content, err := os.ReadFile(result)
	if err != nil {
		t.Fatal(err)
	}
	var taken usage
	if err := json.Unmarshal(content, &taken); err != nil {
		t.Fatal(err)
	}
	return got, taken
}

// The program that a process in between starts, and the file that it writes.
const (
	programVariable = "FLUSS_FN_TEST_MEASURES"
	resultVariable  = "FLUSS_FN_TEST_RESULT"
)

// measure is the process in between.
func measure(program string) int {
	cmd := exec.Command(program)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		fmt.Fprintln(os.Stderr, err)
		return 125
	}
	taken := usage{cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss, (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()}
	content, err := json.Marshal(taken)
	if err == nil {
		err = os.WriteFile(os.Getenv(resultVariable), content, 0o600)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 125
	}
	return cmd.ProcessState.ExitCode()
}
