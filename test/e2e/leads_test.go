//go:build e2e

package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/render"
	"fluss.dev/kubernetes/test/internal/report"
)

// lead is something that might shorten the writers' pause in a rolling restart, or prolong it.
type lead struct {
	name string
	// spec is what FlussConfig says beside the defaults and config, which has options of Fluss.
	spec   string
	config []string
	// older is the number of pairs of tables that are there already, each with olderRows rows.
	older int
	// client are options of the clients.
	client []string
	// prepare is done before the writers start, and before is done at the start of each roll.
	prepare, before func(fluss, testing.TB)
}

const olderRows = 20_000

var leads = []lead{
	{name: "no other table"},
	{name: "twenty older tables", older: 10},
	{name: "class data shared", older: 10, spec: jvm("-XX:+UseG1GC", "-XX:ArchiveClassesAtExit="+classData), prepare: sharesClassData},
	{name: "serial collector, one compiler", older: 10, spec: jvm("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")},
	{name: "log.replica.fetch.wait-max-time: 100ms", older: 10, config: []string{"log.replica.fetch.wait-max-time: 100ms"}},
	{name: "tablet-server.controlled-shutdown.max-retries: 0", older: 10, config: []string{"tablet-server.controlled-shutdown.max-retries: 0"}},
	{name: "minReadySeconds: 10", older: 10, prepare: minReadySeconds},
	{name: "sys.rebalance before each roll", older: 10, before: rebalanced},
	clientOption("client.writer.bucket.no-key-assigner=round_robin"),
	clientOption("client.writer.batch-timeout=10ms"),
	{name: "six buckets", older: 10, client: []string{"--buckets=6"}},
	{name: "4000 rows a second", older: 10, client: []string{"--rate=4000"}},
	{name: "4000 rows a second, log.replica.max-lag-time: 10s", older: 10, client: []string{"--rate=4000"}, config: []string{"log.replica.max-lag-time: 10s"}},
	{name: "three million rows since the last snapshot", prepare: millions},
	{name: "three million rows since the last snapshot, client.connect-timeout=3s", client: []string{"--conf.client.connect-timeout=3s"}, prepare: millions},
	{name: "three million rows, kv.snapshot.interval: 1min", config: []string{"kv.snapshot.interval: 1min"}, prepare: millionsInSnapshots},
}

// TestLeads measures what each of them gives. All take three quarters of an hour.
func TestLeads(t *testing.T) {
	if *leadRolls == 0 {
		t.Skip("no -leads: say how many rolling restarts to measure with each")
	}
	for _, lead := range leads {
		t.Run(lead.name, lead.measure)
	}
}

func (l lead) measure(t *testing.T) {
	f := newFluss(t, "e2e-lead")
	f.applies(t, l.manifest(t))
	t.Run("older tables", func(t *testing.T) { f.olderTables(t, l.older) })
	if l.prepare != nil {
		l.prepare(f, t)
	}
	client := f.client()
	client.Args = l.client
	w := client.Writing(t, "rolls")
	defer w.Delete(t)
	for i := range *leadRolls {
		f.beside(t, w, report.LeadRoll(l.name, i+1), func(t testing.TB) {
			if l.before != nil {
				l.before(f, t)
			}
			f.rolls(t, tabletServers)
		})
	}
	seen.Note(t, report.Step{Name: report.LeadRows(l.name), Loads: w.Stop(t)})
}

const snapshots = "kv.snapshot.interval"

// manifest has snapshots as rarely as Fluss has them by itself, which is what leads but one were measured with.
func (l lead) manifest(t testing.TB) string {
	spec := l.spec + "config:\n"
	for _, option := range l.config {
		spec += "  " + option + "\n"
	}
	if !strings.Contains(spec, snapshots) {
		spec += "  " + snapshots + ": 10min\n"
	}
	return render.Overlay(t, render.Bundled(t), spec)
}

// clientOption is a lead that is one option of the client.
func clientOption(option string) lead {
	return lead{name: option, older: 10, client: []string{"--conf." + option}}
}

func (f fluss) olderTables(t *testing.T, pairs int) {
	for i := range pairs {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			f.client().Write(t, fmt.Sprintf("older %d", i), olderRows)
		})
	}
}

// jvm is a spec that adds options to those that tablet servers have by default, but for the collector.
func jvm(options ...string) string {
	spec := "tabletServer:\n  jvmOptions:\n"
	for _, option := range append(options, "-XX:InitialRAMPercentage=25", "-XX:MaxRAMPercentage=35", "-XX:+ExitOnOutOfMemoryError") {
		spec += "  - " + option + "\n"
	}
	return spec
}

// classData is an archive of the classes that a server has loaded, for the next one. It is on the data volume.
const classData = "/var/lib/fluss/classes.jsa"

// sharesClassData has servers write the archive when they stop, and then use it.
func sharesClassData(f fluss, t testing.TB) {
	f.rolls(t, tabletServers)
	f.applies(t, lead{spec: jvm("-XX:+UseG1GC", "-XX:SharedArchiveFile="+classData)}.manifest(t))
	for _, pod := range f.Pods(t, tabletServer) {
		f.Exec(t, pod.Name, "test", "-s", classData)
	}
}

func minReadySeconds(f fluss, t testing.TB) {
	f.Kubectl(t, "patch", tabletServers, "--type=merge", "-p", `{"spec":{"minReadySeconds":10}}`)
}

func rebalanced(f fluss, t testing.TB) { f.asks(t, "rebalance", "rebalanced") }

// millions are rows that a server has to read from the log when it takes a bucket over.
func millions(f fluss, t testing.TB) {
	f.client().Write(t, "millions", 3_000_000, "--keys=1000000")
}

// millionsInSnapshots are read from the storage instead.
func millionsInSnapshots(f fluss, t testing.TB) {
	millions(f, t)
	time.Sleep(2 * time.Minute)
}
