//go:build e2e

package e2e

import (
	"flag"
	"fmt"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"

	"fluss.dev/kubernetes/test/internal/render"
	"fluss.dev/kubernetes/test/internal/report"
)

var checkpoints = flag.Int("checkpoints", 0, "kills of all tablet servers to measure with each interval of high watermark checkpoints; 0: none")

// idle is how long a cluster is watched while nothing but the two writers is at work.
const idle = 30 * time.Second

// TestCheckpoints measures what it costs to note high watermarks more often, and what is lost when all tablet servers are
// killed at once. Fluss notes those of all buckets of a server in one file.
func TestCheckpoints(t *testing.T) {
	if *checkpoints == 0 {
		t.Skip("no -checkpoints: say how many kills to measure with each interval")
	}
	for _, buckets := range []int{0, 1000, 5000} {
		for _, interval := range []string{"5s", "1s", "200ms", "100ms", "50ms"} {
			t.Run(fmt.Sprintf("%d buckets, %s", buckets, interval), func(t *testing.T) { measureCheckpoints(t, buckets, interval) })
		}
	}
}

func measureCheckpoints(t *testing.T, buckets int, interval string) {
	f := newFluss(t, "e2e-checkpoints")
	f.applies(t, render.Overlay(t, render.Bundled(t), "config: {log.replica.high-watermark.checkpoint-interval: "+interval+"}\n"))
	f.emptyBuckets(t, "log", buckets)
	name := fmt.Sprintf("%d buckets, %s", buckets, interval)
	w := f.client().Writing(t, "checkpoints")
	before := f.used(t)
	time.Sleep(idle)
	after := f.used(t)
	loads := w.Stop(t)
	w.Delete(t)
	seen.Note(t, report.Step{Name: "checkpoints: " + name, Seconds: idle.Seconds(), Loads: loads})
	kill := f.killer(t)
	var lost []int
	for i := range *checkpoints {
		lost = append(lost, f.lostByKill(t, fmt.Sprintf("%s, kill %d", name, i+1), kill))
	}
	settled(t, "What noting high watermarks costs three tablet servers with "+name+".",
		fmt.Sprintf("%.1f %% of a core, %.0f kB written a second, acknowledged after %.0f and %.0f ms; lost by a kill of all: %v rows of 500 a second",
			100*(after.cpu-before.cpu)/idle.Seconds(), (after.written-before.written)/1000/idle.Seconds(), loads[0].Latency, loads[1].Latency, lost))
}

// lostByKill kills all tablet servers at once and counts the acknowledged rows that are missing then.
func (f fluss) lostByKill(t *testing.T, name string, kill func(testing.TB, corev1.Pod)) int {
	t.Helper()
	w := f.client().Writing(t, name)
	defer w.Delete(t)
	pods := f.Pods(t, tabletServer)
	for _, pod := range pods {
		kill(t, pod)
	}
	f.recovers(t, pods...)
	return report.Step{Loads: w.StopAnyhow(t)}.Missing()
}
