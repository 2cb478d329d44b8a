//go:build e2e

package e2e

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/e2e/internal/load"
	"fluss.dev/kubernetes/test/e2e/internal/report"
)

// The load of every step: rows per second into each of two tables, a log table and a primary-key table.
const (
	rate = 500
	// calm is how long the writers go on before and after.
	calm = 3 * time.Second
)

// kinds are the tables' kinds.
var kinds = []string{"log", "pk"}

// client is how a load client is started.
type client struct {
	f fluss
	// node it must run on; empty: any.
	node string
	// args are further options.
	args []string
}

// start starts the client with a sub-command.
func (c client) start(t testing.TB, pod, command string, args ...string) *load.Run {
	t.Helper()
	all := append([]string{command, "--bootstrap=" + c.f.bootstrap}, append(args, c.args...)...)
	return load.Start(t, c.f.Namespace, load.Options{Pod: pod, Image: *loadImage, Node: c.node, Args: all})
}

// begin starts a client that writes new tables, and waits for their first rows. Fluss 0.9.1 now and then misses that a table
// was made: its buckets get no leaders, and writers wait for good. What users do then is done here, too: another table. It is
// noted, and the name is returned.
func (c client) begin(t testing.TB, command, name string, tables int, args ...string) (*load.Run, string) {
	t.Helper()
	var err error
	for _, suffix := range []string{"", "_again", "_once_more"} {
		run := c.start(t, command+"-"+strings.ReplaceAll(name+suffix, "_", "-"), command, append([]string{"--database=e2e", "--name=" + name + suffix}, args...)...)
		if _, err = run.Wait("writing", tables, 40*time.Second); err == nil {
			return run, name + suffix
		}
		note(t, report.Step{Name: "a new table without leaders: " + name + suffix})
		t.Log(err)
		run.Delete(t)
	}
	t.Fatal(err)
	return nil, ""
}

// writers are the two clients that write the whole time: a connection each, for one that writes several tables may stand
// still for good when its servers come and go (seen with 0.9.1).
type writers []*load.Run

// writing starts writers and waits until both tables have their first rows.
func (c client) writing(t testing.TB, name string) writers {
	t.Helper()
	var all writers
	for _, kind := range kinds {
		run, _ := c.begin(t, "load", slug(name)+"_of_"+kind, 1, "--kinds="+kind, fmt.Sprintf("--rate=%d", rate), "--stop-file="+load.StopFile)
		all = append(all, run)
	}
	time.Sleep(calm)
	return all
}

// stop ends the writing, and gives what became of the rows: each was acknowledged, and is there once.
func (w writers) stop(t testing.TB) []report.Load {
	t.Helper()
	return w.end(t, (*load.Run).Results)
}

// stopAnyhow gives it whatever it is.
func (w writers) stopAnyhow(t testing.TB) []report.Load {
	t.Helper()
	return w.end(t, (*load.Run).AnyResults)
}

func (w writers) end(t testing.TB, results func(*load.Run, testing.TB, int) []load.Result) []report.Load {
	t.Helper()
	for _, run := range w {
		run.Stop(t)
	}
	var all []report.Load
	for _, run := range w {
		all = append(all, loads(results(run, t, 1))...)
	}
	return all
}

func (w writers) delete(t testing.TB) {
	t.Helper()
	for _, run := range w {
		run.Delete(t)
	}
}

// between are the longest pauses from one moment to another.
func (w writers) between(from, to time.Time) []report.Load {
	var all []report.Load
	for i, run := range w {
		all = append(all, report.Load{Kind: kinds[i], Pause: run.PauseBetween(from, to)})
	}
	return all
}

// while runs act beside the writers, and returns the step: how long act took, and what the writers saw. No row may
// be missing or doubled.
func (c client) while(t testing.TB, name string, act func(t testing.TB)) report.Step {
	t.Helper()
	w := c.writing(t, name)
	defer w.delete(t)
	start := time.Now()
	act(t)
	step := report.Step{Name: name, Seconds: time.Since(start).Seconds()}
	time.Sleep(calm)
	step.Loads = w.stop(t)
	note(t, step)
	return step
}

func loads(results []load.Result) []report.Load {
	var all []report.Load
	for _, r := range results {
		all = append(all, report.Load{
			Kind: r.Kind, Pause: r.LongestPause, Acknowledged: r.Acked, Read: r.Read, Missing: r.Missing, Doubled: r.Doubled,
		})
	}
	return all
}

// rows writes rows and reads them back: the least that a cluster must do. It returns how long that took from nothing
// to the last row read.
func (c client) rows(t testing.TB, name string, count int) time.Duration {
	t.Helper()
	start := time.Now()
	run, _ := c.begin(t, "load", slug(name), len(kinds), fmt.Sprintf("--rate=%d", count/2), "--seconds=2")
	defer run.Delete(t)
	run.Results(t, len(kinds))
	return time.Since(start)
}

// write writes numbered rows as fast as it goes, and returns the name that verify finds them by.
func (c client) write(t testing.TB, name string, count int, args ...string) string {
	t.Helper()
	run, name := c.begin(t, "write", slug(name), len(kinds), append(args, fmt.Sprintf("--rows=%d", count))...)
	defer run.Delete(t)
	run.Results(t, len(kinds))
	return name
}

// verify reads what write wrote.
func (c client) verify(t testing.TB, name string, count int) {
	t.Helper()
	run := c.start(t, "verify-"+strings.ReplaceAll(name, "_", "-"), "verify", "--database=e2e", "--name="+name, fmt.Sprintf("--rows=%d", count))
	defer run.Delete(t)
	run.Results(t, len(kinds))
}

var noWord = regexp.MustCompile(`[^a-z0-9]+`)

// slug makes a name of a table from that of a step.
func slug(name string) string {
	return strings.Trim(noWord.ReplaceAllString(strings.ToLower(name), "_"), "_")
}
