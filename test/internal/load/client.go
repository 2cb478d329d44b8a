package load

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/kube"
	"fluss.dev/kubernetes/test/internal/report"
)

// The load of every step: rows per second into each of two tables, a log table and a primary-key table.
const (
	rate = 500
	// Calm is how long the writers go on before and after.
	Calm = 3 * time.Second
)

// kinds are the tables' kinds.
var kinds = []string{"log", "pk"}

// Client is how load clients of one cluster of Fluss are started.
type Client struct {
	Namespace kube.Namespace
	// Bootstrap is where it goes first.
	Bootstrap string
	// Image of the client.
	Image string
	// Node it must run on; empty: any.
	Node string
	// Args are further options.
	Args []string
	// Report gets what the client sees.
	Report *report.Report
	// Outside says where a client runs that is not in the network of pods; nil: in Namespace.
	Outside *Outside
}

// Outside are clients in the network of a node, which resolve no name of the Kubernetes cluster.
type Outside struct {
	// Namespace that admits such pods.
	Namespace kube.Namespace
	// Node that they run on.
	Node string
	// Hosts are the addresses of names that they resolve nevertheless.
	Hosts map[string]string
}

// Start starts the client with a sub-command.
func (c Client) Start(t testing.TB, pod, command string, args ...string) *Run {
	t.Helper()
	all := append([]string{command, "--bootstrap=" + c.Bootstrap}, append(args, c.Args...)...)
	o := options{pod: pod, image: c.Image, node: c.Node, args: all, outside: c.Outside}
	if c.Outside != nil {
		return start(t, c.Outside.Namespace, o)
	}
	return start(t, c.Namespace, o)
}

// begin starts a client that writes new tables, and waits for their first rows. Fluss 0.9.1 now and then misses that a table
// was made: its buckets get no leaders before the coordinator has restarted (docs/decisions/0008-stops-and-starts.md), which takes
// a minute or two. Steps of tests do not wait for that: they take another table. It is noted, and the name is returned.
func (c Client) begin(t testing.TB, command, name string, tables int, args ...string) (*Run, string) {
	t.Helper()
	var err error
	for _, suffix := range []string{"", "_again", "_once_more"} {
		run := c.Start(t, command+"-"+strings.ReplaceAll(name+suffix, "_", "-"), command, append([]string{"--database=e2e", "--name=" + name + suffix}, args...)...)
		if _, err = run.Wait("writing", tables, 40*time.Second); err == nil {
			return run, name + suffix
		}
		c.Report.Note(t, report.Step{Name: "a new table without leaders: " + name + suffix})
		t.Log(err)
		run.Delete(t)
	}
	t.Fatal(err)
	return nil, ""
}

// Writers are the two clients that write the whole time: a connection each, for one that writes several tables may stand
// still for good when its servers come and go (seen with 0.9.1).
type Writers []*Run

// Writing starts writers and waits until both tables have their first rows.
func (c Client) Writing(t testing.TB, name string) Writers {
	t.Helper()
	var all Writers
	for _, kind := range kinds {
		run, _ := c.begin(t, "load", slug(name)+"_of_"+kind, 1, "--kinds="+kind, fmt.Sprintf("--rate=%d", rate), "--stop-file="+StopFile)
		all = append(all, run)
	}
	time.Sleep(Calm)
	return all
}

// Stop ends the writing, and gives what became of the rows: each was acknowledged, and is there once.
func (w Writers) Stop(t testing.TB) []report.Load {
	t.Helper()
	return w.end(t, (*Run).Results)
}

// StopAnyhow gives it whatever it is.
func (w Writers) StopAnyhow(t testing.TB) []report.Load {
	t.Helper()
	return w.end(t, (*Run).AnyResults)
}

func (w Writers) end(t testing.TB, results func(*Run, testing.TB, int) []Result) []report.Load {
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

func (w Writers) Delete(t testing.TB) {
	t.Helper()
	for _, run := range w {
		run.Delete(t)
	}
}

// Settle waits until all have had rows acknowledged, and had calm, and had rows acknowledged again: a pause that goes on
// has not been told of.
func (w Writers) Settle(t testing.TB) {
	t.Helper()
	w.goOn(t)
	time.Sleep(Calm)
	w.goOn(t)
}

func (w Writers) goOn(t testing.TB) {
	t.Helper()
	for _, run := range w {
		run.goesOn(t, 3*time.Minute)
	}
}

// Between are the longest pauses from one moment to another.
func (w Writers) Between(from, to time.Time) []report.Load {
	var all []report.Load
	for i, run := range w {
		all = append(all, report.Load{Kind: kinds[i], Pause: run.PauseBetween(from, to)})
	}
	return all
}

// While runs act beside the writers, and returns the step: how long act took, and what the writers saw. No row may
// be missing or doubled.
func (c Client) While(t testing.TB, name string, act func(t testing.TB)) report.Step {
	t.Helper()
	w := c.Writing(t, name)
	defer w.Delete(t)
	start := time.Now()
	act(t)
	step := report.Step{Name: name, Seconds: time.Since(start).Seconds()}
	time.Sleep(Calm)
	step.Loads = w.Stop(t)
	c.Report.Note(t, step)
	return step
}

func loads(results []Result) []report.Load {
	var all []report.Load
	for _, r := range results {
		all = append(all, report.Load{
			Kind: r.Kind, Pause: r.LongestPause, Latency: r.LatencyP50, Acknowledged: r.Acked, Read: r.Read, Missing: r.Missing, Doubled: r.Doubled,
		})
	}
	return all
}

// Rows writes rows and reads them back: the least that a cluster must do. It returns how long that took from nothing
// to the last row read.
func (c Client) Rows(t testing.TB, name string, count int) time.Duration {
	t.Helper()
	start := time.Now()
	run, _ := c.begin(t, "load", slug(name), len(kinds), fmt.Sprintf("--rate=%d", count/2), "--seconds=2")
	defer run.Delete(t)
	run.Results(t, len(kinds))
	return time.Since(start)
}

// Write writes numbered rows as fast as it goes, and returns the name that verify finds them by.
func (c Client) Write(t testing.TB, name string, count int, args ...string) string {
	t.Helper()
	run, name := c.begin(t, "write", slug(name), len(kinds), append(args, fmt.Sprintf("--rows=%d", count))...)
	defer run.Delete(t)
	run.Results(t, len(kinds))
	return name
}

// Verify reads what write wrote.
func (c Client) Verify(t testing.TB, name string, count int) {
	t.Helper()
	run := c.Start(t, "verify-"+strings.ReplaceAll(name, "_", "-"), "verify", "--database=e2e", "--name="+name, fmt.Sprintf("--rows=%d", count))
	defer run.Delete(t)
	run.Results(t, len(kinds))
}

var noWord = regexp.MustCompile(`[^a-z0-9]+`)

// slug makes a name of a table from that of a step.
func slug(name string) string {
	return strings.Trim(noWord.ReplaceAllString(strings.ToLower(name), "_"), "_")
}
