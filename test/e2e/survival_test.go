//go:build e2e

package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"

	"fluss.dev/kubernetes/test/internal/load"
	"fluss.dev/kubernetes/test/internal/report"
)

// pauses are limits in seconds of the writers' pause when a pod of that component is replaced, on a machine that has
// nothing else to do. A tablet server leads buckets, so its loss is noticed.
var pauses = map[string]float64{coordinator: 1.5, zookeeper: 1.5, minio: 1.5, tabletServer: 10}

// killed is the limit for a tablet server that is killed: it leads its buckets until its session has expired, after 15 s.
const killed = 20

func (f fluss) podsDeleted(t *testing.T) {
	for _, component := range []string{coordinator, tabletServer, zookeeper, minio} {
		for _, pod := range f.Pods(t, component) {
			f.survives(t, pod, pod.Name+" deleted", pauses[component], func(t testing.TB) {
				f.Kubectl(t, "delete", "pod", pod.Name, "--wait=false")
			})
		}
	}
}

func (f fluss) processesKilled(t *testing.T) {
	kill := f.killer(t)
	for _, component := range []string{coordinator, tabletServer, zookeeper, minio} {
		pod := f.one(t, component)
		limit := pauses[component]
		if component == tabletServer {
			limit = killed
		}
		f.survives(t, pod, component+" killed by kill -9", limit, func(t testing.TB) { kill(t, pod) })
	}
}

// killer returns what kills a pod's main process by kill -9, whatever its node.
func (f fluss) killer(t testing.TB) func(testing.TB, corev1.Pod) {
	t.Helper()
	h := f.harm(t)
	return func(t testing.TB, pod corev1.Pod) {
		t.Helper()
		h.signal(t, pod, "KILL")
	}
}

// survives does harm to a pod under load and waits until all is Ready again. No pause may be longer than limit, in seconds.
func (f fluss) survives(t *testing.T, pod corev1.Pod, name string, limit float64, harm func(testing.TB)) {
	t.Helper()
	name = general(name, pod)
	t.Run(name, func(t *testing.T) {
		step := f.client().While(t, name, func(t testing.TB) {
			harm(t)
			f.recovers(t, pod)
		})
		within(t, "the longest pause", step.Pause(), limit)
		settled(t, "No acknowledged row is lost: "+step.Name+".", step.String())
	})
}

// general replaces the hash in the name of a Deployment's pod, which is another one every time.
func general(name string, pod corev1.Pod) string {
	if pod.Labels["pod-template-hash"] == "" {
		return name
	}
	return strings.Replace(name, pod.Name, pod.Labels["app.kubernetes.io/component"], 1)
}

// allTabletServersDeleted does it to a client as it comes, whose waiting times are long, and to one that is configured as
// docs/operations.md says.
func (f fluss) allTabletServersDeleted(t *testing.T) {
	const name = "all tablet servers deleted at once"
	f.deletesAllTabletServers(t, f.client(), name)
	impatient := f.client()
	impatient.Args = []string{"--conf.client.connect-timeout=3s"}
	step := f.deletesAllTabletServers(t, impatient, name+", client.connect-timeout=3s")
	within(t, "the longest pause", step.Pause(), 40)
}

func (f fluss) deletesAllTabletServers(t *testing.T, c load.Client, name string) report.Step {
	t.Helper()
	step := c.While(t, name, f.tabletServersDeleted)
	settled(t, "No acknowledged row is lost: "+name+".", step.String())
	return step
}

// tabletServersDeleted deletes them at once and waits until all is Ready again.
func (f fluss) tabletServersDeleted(t testing.TB) {
	t.Helper()
	before := f.Pods(t, tabletServer)
	f.Kubectl(t, "delete", "pod", "-l", "app.kubernetes.io/component="+tabletServer, "--wait=false")
	f.recovers(t, before...)
}

// settling is how long a cluster is left alone before a roll: leaders make snapshots of primary-key tables meanwhile. Nobody rolls
// twice a minute, and then every roll would read all rows again that were written since the first.
const settling = time.Minute

// rollingRestarts measures one after the other, beside the same writers.
func (f fluss) rollingRestarts(t *testing.T) {
	w := f.client().Writing(t, "rolling restarts")
	defer w.Delete(t)
	for i := range *rolls {
		if !testing.Short() {
			time.Sleep(settling)
		}
		f.restarted(t, w, fmt.Sprintf("%s%d", report.Roll, i+1), tabletServers)
	}
	seen.Note(t, report.Step{Name: "all rolling restarts", Loads: w.Stop(t)})
	all := seen.Rolls()
	settled(t, "A rolling restart of three tablet servers loses no row.", fmt.Sprintf("%d rolls; the writers' longest pause in each: minimum %.1f s, median %.1f s, maximum %.1f s",
		len(all.Steps), all.Minimum, all.Median, all.Maximum))
	within(t, "the longest rolling restart", all.Longest, 35)
	within(t, "the median of the pauses", all.Median, 1.5)
	within(t, "the longest of the pauses", all.Maximum, 10)
}

// rollsBesideOlderTables measures one beside the tables that earlier steps have left.
func (f fluss) rollsBesideOlderTables(t *testing.T) {
	step := f.client().While(t, "a rolling restart beside older tables", func(t testing.TB) { f.rolls(t, tabletServers) })
	within(t, "the longest pause", step.Pause(), 10)
}

// restarted restarts a set beside writers that go on.
func (f fluss) restarted(t testing.TB, w load.Writers, name, set string) report.Step {
	t.Helper()
	return f.beside(t, w, name, func(t testing.TB) { f.rolls(t, set) })
}

// beside notes what writers that go on see of an act.
func (f fluss) beside(t testing.TB, w load.Writers, name string, act func(testing.TB)) report.Step {
	t.Helper()
	start := time.Now()
	act(t)
	step := report.Step{Name: name, Seconds: time.Since(start).Seconds()}
	w.Settle(t)
	step.Loads = w.Between(start, time.Now())
	seen.Note(t, step)
	return step
}

// rolls restarts a set and waits until all is Ready.
func (f fluss) rolls(t testing.TB, set string) {
	t.Helper()
	f.Kubectl(t, "rollout", "restart", set)
	f.WaitReady(t, readyTimeout)
}
