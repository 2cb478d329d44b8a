package node

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

func TestPIDFile(t *testing.T) {
	onLinux(t)
	sleeper, ended := sleep(t)
	file := PIDFile(filepath.Join(t.TempDir(), "pid"))
	if file.Alive() {
		t.Error("a process is alive before it was started")
	}
	if err := file.Write(sleeper); err != nil {
		t.Fatal(err)
	}
	if !file.Alive() {
		t.Error("the process is not alive")
	}
	if err := file.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err == nil || file.Alive() {
		t.Errorf("alive %t, error %v", file.Alive(), err)
	}
}

// The number of a process that has ended may belong to another one by now.
func TestKillSparesOthers(t *testing.T) {
	onLinux(t)
	sleeper, _ := sleep(t)
	file := PIDFile(filepath.Join(t.TempDir(), "pid"))
	if err := os.WriteFile(string(file), fmt.Appendf(nil, "%d 1\n", sleeper), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := file.Kill(); err != nil {
		t.Fatal(err)
	}
	if startOf(sleeper) == "" {
		t.Error("another process was ended")
	}
}

// sleep starts a process that does nothing, and ends with the test.
func sleep(t *testing.T) (pid int, ended chan error) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "sleep", "60")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended = make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	return cmd.Process.Pid, ended
}

func onLinux(t *testing.T) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("only Linux has /proc")
	}
}
