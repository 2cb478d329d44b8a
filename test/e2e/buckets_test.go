//go:build e2e

package e2e

import (
	"flag"
	"fmt"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/render"
	"fluss.dev/kubernetes/test/internal/report"
	"fluss.dev/kubernetes/test/internal/tree"
)

var bucketRolls = flag.Int("buckets", 0, "rolling restarts to measure with each number of empty buckets; 0: none")

// TestBuckets measures what empty buckets cost: memory, and time whenever servers stop and start.
func TestBuckets(t *testing.T) {
	if *bucketRolls == 0 {
		t.Skip("no -buckets: say how many rolling restarts to measure with each number of buckets")
	}
	for _, empty := range []struct {
		kind    string
		buckets int
	}{{"log", 0}, {"log", 1000}, {"log", 5000}, {"pk", 1000}} {
		t.Run(fmt.Sprintf("%d %s buckets", empty.buckets, empty.kind), func(t *testing.T) { measureBuckets(t, empty.kind, empty.buckets) })
	}
}

func measureBuckets(t *testing.T, kind string, buckets int) {
	f := newFluss(t, "e2e-buckets")
	f.applies(t, render.Build(t, tree.New(t, tree.Plugin), "fluss"))
	name := fmt.Sprintf("%d empty buckets (%s)", buckets, kind)
	seen.Note(t, report.Step{Name: name + " made", Seconds: f.emptyBuckets(t, kind, buckets).Seconds()})
	w := f.client().Writing(t, "buckets")
	defer w.Delete(t)
	time.Sleep(idle)
	memory := f.used(t).memory
	saw := fmt.Sprintf("%.0f MB resident in the JVMs of three servers", memory/1e6)
	for i := range *bucketRolls {
		saw += "; " + f.restarted(t, w, fmt.Sprintf("%s, rolling restart %d", name, i+1), tabletServers).String()
		time.Sleep(settling)
	}
	deleted := f.beside(t, w, name+", all tablet servers deleted at once", f.tabletServersDeleted)
	rows := report.Step{Name: name + ", all rows", Loads: w.Stop(t)}
	seen.Note(t, rows)
	settled(t, "Tablet servers with "+name+".", fmt.Sprintf("%s; all deleted at once: %s; %d rows missing", saw, deleted, rows.Missing()))
}

// emptyBuckets makes a table, of one row, with so many buckets of three replicas, and says how long that took.
func (f fluss) emptyBuckets(t *testing.T, kind string, buckets int) time.Duration {
	t.Helper()
	if buckets == 0 {
		return 0
	}
	start := time.Now()
	many := f.client().Start(t, "many", "write", "--database=e2e", "--name=many", "--kinds="+kind, "--rows=1", fmt.Sprintf("--buckets=%d", buckets))
	defer many.Delete(t)
	many.Results(t, 1)
	return time.Since(start)
}
