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
	rate   = 500
	tables = 2
	// calm is how long the writers go on before and after.
	calm = 3 * time.Second
)

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

// writing starts writers and waits until both tables have their first rows.
func (c client) writing(t testing.TB, name string) *load.Run {
	t.Helper()
	name = slug(name)
	run := c.start(t, "load-"+strings.ReplaceAll(name, "_", "-"), "load",
		"--database=e2e", "--name="+name, fmt.Sprintf("--rate=%d", rate), "--stop-file="+load.StopFile)
	run.Await(t, "writing", tables, 3*time.Minute)
	time.Sleep(calm)
	return run
}

// while runs act beside the writers, and returns the step: how long act took, and what the writers saw. No row may
// be missing or doubled.
func (c client) while(t testing.TB, name string, act func(t testing.TB)) report.Step {
	t.Helper()
	run := c.writing(t, name)
	defer run.Delete(t)
	start := time.Now()
	act(t)
	step := report.Step{Name: name, Seconds: time.Since(start).Seconds()}
	time.Sleep(calm)
	step.Loads = loads(run.Stop(t, tables))
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
// to the first row read.
func (c client) rows(t testing.TB, name string, count int) time.Duration {
	t.Helper()
	start := time.Now()
	name = slug(name)
	run := c.start(t, "rows-"+strings.ReplaceAll(name, "_", "-"), "load",
		"--database=e2e", "--name="+name, fmt.Sprintf("--rate=%d", count/2), "--seconds=2")
	defer run.Delete(t)
	run.Results(t, tables)
	return time.Since(start)
}

// write writes numbered rows as fast as it goes.
func (c client) write(t testing.TB, name string, count int, args ...string) {
	t.Helper()
	c.fixed(t, "write", name, count, args...)
}

// verify reads what write wrote.
func (c client) verify(t testing.TB, name string, count int, args ...string) {
	t.Helper()
	c.fixed(t, "verify", name, count, args...)
}

func (c client) fixed(t testing.TB, command, name string, count int, args ...string) {
	t.Helper()
	args = append([]string{"--database=e2e", "--name=" + slug(name), fmt.Sprintf("--rows=%d", count)}, args...)
	run := c.start(t, command+"-"+strings.ReplaceAll(slug(name), "_", "-"), command, args...)
	defer run.Delete(t)
	run.Results(t, tables)
}

var noWord = regexp.MustCompile(`[^a-z0-9]+`)

// slug makes a name of a table from that of a step.
func slug(name string) string {
	return strings.Trim(noWord.ReplaceAllString(strings.ToLower(name), "_"), "_")
}
