//go:build e2e

package e2e

import (
	"strconv"
	"strings"
	"testing"
)

// used is what the JVMs of the tablet servers have used since they were started: seconds of CPU, bytes that went to disks,
// and bytes of memory that are resident.
type used struct{ cpu, written, memory float64 }

// usage prints what the kernel has of a container's JVM. PID 1 is the shell that runs it.
const usage = `for process in /proc/[0-9]*; do
  [[ $(<"$process/comm") != java ]] || cat "$process/stat" "$process/io" "$process/status"
done 2>/dev/null || true`

func (f fluss) used(t testing.TB) used {
	t.Helper()
	var all used
	for _, pod := range f.Pods(t, tabletServer) {
		found := false
		for line := range strings.Lines(f.Exec(t, pod.Name, "bash", "-c", usage)) {
			switch words := strings.Fields(line); {
			case len(words) > 14 && words[1] == "(java)":
				found = true
				all.cpu += (number(t, words[13]) + number(t, words[14])) / 100
			case len(words) == 2 && words[0] == "write_bytes:":
				all.written += number(t, words[1])
			case len(words) == 3 && words[0] == "VmRSS:":
				all.memory += number(t, words[1]) * 1024
			}
		}
		if !found {
			t.Fatalf("no JVM runs in %s", pod.Name)
		}
	}
	return all
}

func number(t testing.TB, text string) float64 {
	t.Helper()
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
