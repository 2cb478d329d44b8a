package cli_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
)

// workshop holds the binary while the tests run.
var workshop string

func TestMain(m *testing.M) {
	if program := os.Getenv(programVariable); program != "" {
		os.Exit(measure(program))
	}
	dir, err := os.MkdirTemp("", "fluss-fn-test-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	workshop = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// builtVariable names the directory with the binary, if it was built before the tests: that of gotool in the module test/.
const builtVariable = "FLUSS_TEST_BUILT"

// build makes the real binary, and a link to it under the name by which kustomize starts the plugin.
var build = sync.OnceValue(func() error {
	file := filepath.Join(workshop, "fluss-fn")
	if built := os.Getenv(builtVariable); built != "" {
		if err := os.Symlink(filepath.Join(built, "fluss-fn"), file); err != nil {
			return err
		}
	} else {
		cmd := exec.Command("go", "build", "-o", file, "./fn/fluss-fn")
		cmd.Dir = clustertest.Root()
		if output, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("%w\n%s", err, output)
		}
	}
	return os.Symlink("fluss-fn", filepath.Join(workshop, "FlussExpander"))
})

// binary is the path of fluss-fn or FlussExpander.
func binary(t testing.TB, name string) string {
	t.Helper()
	if err := build(); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(workshop, name)
}

// outcome is what somebody sees who has started a process.
type outcome struct {
	stdout, stderr string
	code           int
}

// run starts fluss-fn.
func run(t testing.TB, stdin string, args ...string) outcome {
	t.Helper()
	return start(t, exec.Command(binary(t, "fluss-fn"), args...), stdin)
}

// withKubectl runs fluss-fn with a kubectl that is a script, which may write into $DIR; without one there is no kubectl.
func withKubectl(t testing.TB, script string, args ...string) outcome {
	t.Helper()
	dir := t.TempDir()
	cmd := exec.Command(binary(t, "fluss-fn"), args...)
	cmd.Env = []string{"PATH=" + dir, "HOME=" + dir, "DIR=" + dir}
	if script != "" {
		cmd.Env[0] += ":/usr/bin:/bin"
		if err := os.WriteFile(filepath.Join(dir, "kubectl"), []byte("#!/bin/bash\n"+script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return start(t, cmd, "")
}

// runAsPlugin starts the binary as kustomize does.
func runAsPlugin(t testing.TB, stdin string) outcome {
	t.Helper()
	return start(t, exec.Command(binary(t, "FlussExpander"), "/tmp/config.yaml"), stdin)
}

func start(t testing.TB, cmd *exec.Cmd, stdin string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewBufferString(stdin), &stdout, &stderr
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return outcome{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}
