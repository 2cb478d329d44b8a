package node

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"
)

// PIDFile is the path of a file that tells which process was started: its number, and the time of its
// start, because numbers are used again.
type PIDFile string

// Write makes the file for a process that has just been started.
func (f PIDFile) Write(pid int) error {
	return os.WriteFile(string(f), fmt.Appendf(nil, "%d %s\n", pid, startOf(pid)), 0o644)
}

// Alive tells whether the process still runs.
func (f PIDFile) Alive() bool {
	pid, start := f.read()
	return start != "" && startOf(pid) == start
}

// Kill ends the process, if it still runs, and waits until it is gone.
func (f PIDFile) Kill() error {
	pid, _ := f.read()
	for range 200 {
		if !f.Alive() {
			return nil
		}
		process, err := os.FindProcess(pid)
		if err == nil {
			err = process.Kill()
		}
		if err != nil && !errors.Is(err, os.ErrProcessDone) {
			return fmt.Errorf("ending process %d: %w", pid, err)
		}
		time.Sleep(20 * time.Millisecond)
	}
	return fmt.Errorf("process %d does not end: look at /proc/%d/stack", pid, pid)
}

func (f PIDFile) read() (pid int, start string) {
	content, err := os.ReadFile(string(f))
	if err != nil {
		return 0, ""
	}
	if _, err := fmt.Sscan(string(content), &pid, &start); err != nil {
		return 0, ""
	}
	return pid, start
}

// startOf returns when a process was started, in ticks since the machine was; nothing if it has ended.
func startOf(pid int) string {
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return ""
	}
	// The second field, a name in parentheses, may hold anything.
	fields := strings.Fields(string(content[strings.LastIndexByte(string(content), ')')+1:]))
	const state, start = 0, 19
	if len(fields) <= start || fields[state] == "Z" || fields[state] == "X" {
		return ""
	}
	return fields[start]
}
