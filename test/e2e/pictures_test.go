//go:build e2e

package e2e

import (
	"encoding/json"
	"flag"
	"os"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/dashboard"
	"fluss.dev/kubernetes/test/internal/render"
)

var recording = flag.String("pictures", "", "file to write what the dashboards show of a cluster, for make pictures")

// What is recorded: so many values, one for each step.
const (
	recordStep  = 10 * time.Second
	recordSteps = 42
)

// TestPictures records what the dashboards show while a cluster is written to, one of its tablet servers is deleted, and the
// others are restarted. `go run ./pictures` draws it.
func TestPictures(t *testing.T) {
	needsPrometheus(t)
	if *recording == "" {
		t.Skip("no -pictures: say where to write what the dashboards show")
	}
	f := newWatched(t, "e2e-pictures")
	f.deploy(t, "cluster for pictures", render.Overlay(t, watchedParts(t, "flink"), watchedFlink))
	// Before there are pods that nobody scrapes.
	f.isSeen(t)
	f.query(t, streaming)
	w := f.client().Writing(t, "orders")
	defer w.Delete(t)
	start := time.Now()
	run := dashboard.Run{Fluss: seen.Fluss.String(), Date: start.Format(time.DateOnly), Step: int(recordStep.Seconds())}
	wait := func(until time.Duration) { time.Sleep(time.Until(start.Add(until))) }
	wait(2 * time.Minute)
	run.Marked(start, "a tablet server deleted")
	f.Kubectl(t, "delete", "pod", "fluss-tablet-server-1")
	wait(200 * time.Second)
	run.Marked(start, "rolling restart")
	f.rolls(t, tabletServers)
	wait(recordStep * recordSteps)
	for _, d := range f.dashboards(t) {
		for _, panel := range d.Panels {
			for _, target := range panel.Targets {
				all, err := f.prometheus().QueryRange(t.Context(), target.Query(f.Name, "fluss"), start, recordStep, recordSteps)
				if err != nil {
					t.Fatal(err)
				}
				for _, r := range all {
					run.Add(d.UID, panel.Title, dashboard.Series{Legend: target.Legend(r.Labels), Values: r.Values})
				}
			}
		}
	}
	w.Stop(t)
	text, err := json.Marshal(run)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(*recording, append(text, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}
