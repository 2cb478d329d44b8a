//go:build e2e

package e2e

import (
	"flag"
	"fmt"
	"strings"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/load"
	"fluss.dev/kubernetes/test/internal/report"
)

var loadedRolls = flag.Int("loaded", 0, "rolling restarts to measure of a cluster that holds data; 0: none")

// data is what a cluster holds before it is measured.
type data struct {
	// keyTables are primary-key tables, each with so many buckets and rows.
	keyTables, buckets, rows int
	// logRows are those of one log table.
	logRows int
}

func (d data) String() string {
	return fmt.Sprintf("%.1f million rows in %d primary-key buckets, %.0f million in a log table",
		float64(d.keyTables*d.rows)/1e6, d.keyTables*d.buckets, float64(d.logRows)/1e6)
}

// rowBytes are what a row holds beside its number.
const rowBytes = 300

// TestLoaded measures restarts of a cluster that holds data: ours, and with -peer the other chart in the same run.
func TestLoaded(t *testing.T) {
	if *loadedRolls == 0 {
		t.Skip("no -loaded: say how many rolling restarts to measure")
	}
	for _, d := range []data{{3, 12, 1_500_000, 2_000_000}, {3, 36, 3_400_000, 2_000_000}} {
		t.Run(d.String(), func(t *testing.T) {
			t.Run(thisProject, func(t *testing.T) { startsOurs(t).loaded(t, d, thisProject, tabletServers, load.Writers.Stop) })
			if *peer != "" {
				t.Run(otherChart, func(t *testing.T) {
					startsTheirs(t).loaded(t, d, otherChart, otherTabletServers, load.Writers.StopAnyhow)
				})
			}
		})
	}
}

// loaded fills a cluster, and notes rolling restarts beside two writers, and the claim that tells all of them.
func (f fluss) loaded(t *testing.T, d data, who, set string, stop func(load.Writers, testing.TB) []report.Load) {
	t.Helper()
	f.fill(t, d, who)
	// Snapshots are made once a minute.
	time.Sleep(2 * time.Minute)
	w := f.client().Writing(t, "loaded")
	defer w.Delete(t)
	var rolls []report.Step
	for i := range *loadedRolls {
		rolls = append(rolls, f.restarted(t, w, fmt.Sprintf("%s, %s, rolling restart %d", who, d, i+1), set))
		time.Sleep(settling)
	}
	all := report.Step{Name: fmt.Sprintf("%s, %s, all rolling restarts", who, d), Loads: stop(w, t)}
	seen.Note(t, all)
	saw := ""
	for _, roll := range rolls {
		saw += roll.String() + "; "
	}
	settled(t, fmt.Sprintf("Rolling restarts of a cluster that holds %s: %s.", d, who), fmt.Sprintf("%s%d rows missing", saw, all.Missing()))
}

// fill writes the data, table by table.
func (f fluss) fill(t *testing.T, d data, who string) {
	t.Helper()
	start := time.Now()
	for i := range d.keyTables {
		f.writes(t, fmt.Sprintf("keys-%d", i), "pk", d.rows, d.buckets)
	}
	f.writes(t, "log", "log", d.logRows, d.buckets)
	seen.Note(t, report.Step{Name: who + ", filled with " + d.String(), Seconds: time.Since(start).Seconds()})
}

func (f fluss) writes(t *testing.T, name, kind string, rows, buckets int) {
	t.Helper()
	run := f.client().Start(t, "fill-"+name, "write", "--database=e2e", "--name=filled_"+strings.ReplaceAll(name, "-", "_"), "--kinds="+kind,
		fmt.Sprintf("--rows=%d", rows), fmt.Sprintf("--buckets=%d", buckets), fmt.Sprintf("--pad=%d", rowBytes))
	defer run.Delete(t)
	run.Results(t, 1)
}
