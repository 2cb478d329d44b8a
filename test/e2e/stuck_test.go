//go:build e2e

package e2e

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"

	"fluss.dev/kubernetes/test/internal/kube"
	"fluss.dev/kubernetes/test/internal/render"
)

// frozen is longer than a session at ZooKeeper lasts, which is 15 s.
const frozen = 40 * time.Second

// TestStuck provokes on a running cluster what public reports say of Fluss: that it loses its session and never leads again,
// or does not start over what an unclean stop has left. Nobody may have to help.
func TestStuck(t *testing.T) {
	e2e.Long(t)
	f := newFluss(t, "e2e-stuck")
	f.deploy(t, "cluster that is to get stuck", render.Overlay(t, render.Bundled(t), quickTiering))
	t.Run("coordinator frozen", f.coordinatorFrozen)
	t.Run("tablet server frozen", f.tabletServerFrozen)
	t.Run("slow follower", f.slowFollower)
	t.Run("a log cut off", f.logCutOff)
	t.Run("a table dropped while a server is away", f.droppedWhileAway)
	t.Run("coordinator killed during snapshots", f.coordinatorKilledDuringSnapshots)
	t.Run("tables missed", f.tablesMissed)
}

// harm is done to containers from their nodes.
type harm map[string]kube.Node

func (f fluss) harm(t testing.TB) harm {
	t.Helper()
	return cluster.PrivilegedNamespace(t, "e2e-nodes").Nodes(t, mainContainer(f.one(t, tabletServer)).Image)
}

func (h harm) signal(t testing.TB, pod corev1.Pod, signal string) {
	t.Helper()
	h[pod.Spec.NodeName].Signal(t, pod, mainContainer(pod).Name, signal)
}

// coordinatorFrozen stops the coordinator for longer than its session lasts. Its liveness probe may restart it meanwhile.
func (f fluss) coordinatorFrozen(t *testing.T) {
	h := f.harm(t)
	pod := f.one(t, coordinator)
	var led time.Duration
	step := f.client().While(t, "the coordinator frozen for 40 s", func(t testing.TB) {
		h.signal(t, pod, "STOP")
		time.Sleep(frozen)
		f.thaws(t, h, pod)
		led = f.client().Rows(t, "after a frozen coordinator", 1000)
		f.WaitReady(t, readyTimeout)
	})
	within(t, "a new table after the coordinator was frozen", led.Seconds(), 60)
	settled(t, "A coordinator that is frozen for longer than its session leads again by itself.",
		fmt.Sprintf("a new table is written and read %.1f s after; %s", led.Seconds(), step))
}

// thaws lets a frozen container go on, unless its probe has ended it already.
func (f fluss) thaws(t testing.TB, h harm, before corev1.Pod) {
	t.Helper()
	for _, pod := range f.Pods(t, before.Labels["app.kubernetes.io/component"]) {
		if pod.UID == before.UID && pod.Status.ContainerStatuses[0].ContainerID == before.Status.ContainerStatuses[0].ContainerID {
			h.signal(t, before, "CONT")
		}
	}
}

// slowFollower deletes a tablet server while another one is behind: it stays until that one has caught up, because writers could
// not go on with the third alone.
func (f fluss) slowFollower(t *testing.T) {
	h, slow, held := f.harm(t), f.one(t, tabletServer), 20*time.Second
	leaver := f.Pods(t, tabletServer)[1].Name
	w := f.client().Writing(t, "slow follower")
	defer w.Delete(t)
	h.signal(t, slow, "STOP")
	// Until it is out of the in-sync replicas, and others lead.
	time.Sleep(frozen)
	w.Settle(t)
	said := f.follows(t, leaver)
	step := f.beside(t, w, "a tablet server deleted while another is behind", func(t testing.TB) {
		f.Kubectl(t, "delete", "pod", leaver, "--wait=false")
		time.Sleep(held)
		if at := f.Pods(t, tabletServer); len(at) != 3 || at[1].Status.ContainerStatuses[0].State.Running == nil {
			t.Error("the server has stopped although another one is behind")
		}
		f.thaws(t, h, slow)
		f.WaitReady(t, readyTimeout)
	})
	w.Stop(t)
	waited := regexp.MustCompile(`(?m)^waited \d+ s for other replicas of \d+ buckets to be in sync`).FindString(<-said)
	if waited == "" {
		t.Error("its log does not say that it has waited")
	}
	settled(t, "A tablet server that is told to stop waits until other replicas of its buckets are in sync.", fmt.Sprintf("it says: %s; %s", waited, step))
}

func (f fluss) tabletServerFrozen(t *testing.T) {
	h := f.harm(t)
	pod := f.one(t, tabletServer)
	step := f.client().While(t, "a tablet server frozen for 40 s", func(t testing.TB) {
		h.signal(t, pod, "STOP")
		time.Sleep(frozen)
		f.thaws(t, h, pod)
		f.WaitReady(t, readyTimeout)
	})
	settled(t, "A tablet server that is frozen for longer than its session comes back by itself, and no acknowledged row is lost.", step.String())
}

// cutLogs takes the last bytes of the last segment in each directory that has one with rows.
const cutLogs = `
find "/proc/$1/root/var/lib/fluss/data" -name '*.log' -size +100c -printf '%h\n' | sort -u | while read -r dir; do
  segment=$(find "$dir" -name '*.log' | sort | tail -1)
  size=$(stat -c %s "$segment")
  if ((size > 100)); then truncate -s $((size - 9)) "$segment" && echo "cut $segment"; fi
done`

// logCutOff cuts the end of every active segment of a server in the middle of a batch, as a power failure may, and kills it.
func (f fluss) logCutOff(t *testing.T) {
	h := f.harm(t)
	pod := f.one(t, tabletServer)
	step := f.client().While(t, "a tablet server killed by kill -9, its logs cut off", func(t testing.TB) {
		h.signal(t, pod, "STOP")
		if cut := h[pod.Spec.NodeName].Processes(t, pod, mainContainer(pod).Name, cutLogs); !strings.Contains(cut, "cut") {
			t.Fatalf("no log was cut: %s", cut)
		}
		h.signal(t, pod, "KILL")
		f.recovers(t, pod)
	})
	settled(t, "A tablet server whose active log segments end in the middle of a batch starts again by itself, and no acknowledged row is lost.", step.String())
}

// droppedWhileAway drops a table that a frozen server has buckets of. The server comes back, and starts again over what is
// left of the table.
func (f fluss) droppedWhileAway(t *testing.T) {
	h := f.harm(t)
	const rows = 5000
	name := f.client().Write(t, "dropped", rows)
	pod := f.one(t, tabletServer)
	step := f.client().While(t, "a table dropped while a tablet server is away", func(t testing.TB) {
		h.signal(t, pod, "STOP")
		time.Sleep(frozen / 2)
		f.drops(t, name)
		f.thaws(t, h, pod)
		f.WaitReady(t, readyTimeout)
		now := f.one(t, tabletServer)
		f.Kubectl(t, "delete", "pod", now.Name, "--wait=false")
		f.recovers(t, now)
	})
	settled(t, "A tablet server that was away while a table was dropped comes back by itself, and starts over what is left of the table.", step.String())
}

func (f fluss) drops(t testing.TB, name string) {
	t.Helper()
	run := f.client().Start(t, "drop-"+strings.ReplaceAll(name, "_", "-"), "drop", "--database=e2e", "--name="+name)
	defer run.Delete(t)
	run.Await(t, "dropped", 2, time.Minute)
}

// coordinatorKilledDuringSnapshots kills it again and again, and all tablet servers in the end: what the snapshots and the
// logs hold must be every row. With Fluss 0.9.1 it may not be, see docs/troubleshooting.md.
func (f fluss) coordinatorKilledDuringSnapshots(t *testing.T) {
	h := f.harm(t)
	// After more of them the kubelet waits for minutes between two starts.
	const rows, kills = 60000, 3
	name := f.client().Write(t, "snapshots", rows, "--pad=400")
	step := f.client().While(t, "the coordinator killed three times during snapshots", func(t testing.TB) {
		for range kills {
			pod := f.one(t, coordinator)
			h.signal(t, pod, "KILL")
			f.recovers(t, pod)
			time.Sleep(5 * time.Second)
		}
	})
	all := f.Pods(t, tabletServer)
	for _, pod := range all {
		given := strings.Count(f.Logs(t, pod.Name, mainContainer(pod).Name), "Commit remote log manifest failed after retry 10 times")
		t.Logf("%s has given up %d manifests, whose segments it has deleted", pod.Name, given)
	}
	f.Kubectl(t, "delete", "pod", "-l", "app.kubernetes.io/component="+tabletServer, "--wait=false")
	f.recovers(t, all...)
	f.client().Verify(t, name, rows)
	settled(t, "A coordinator that is killed again and again while snapshots are made loses none: all rows are there after all tablet servers were replaced.", step.String())
}

// tablesMissed makes tables until Fluss 0.9 has missed some, which nobody leads then, and waits until all are led.
func (f fluss) tablesMissed(t *testing.T) {
	const tables = 400
	run := f.client().Start(t, "tables", "tables", "--database=e2e", "--name=many", fmt.Sprintf("--tables=%d", tables), "--buckets=1", "--timeout=300")
	defer run.Delete(t)
	late := run.Await(t, "late", 1, 10*time.Minute)[0]
	led := run.Await(t, "led", 1, 6*time.Minute)[0]
	if late.Tables == 0 {
		t.Skipf("of %d tables none was missed: there was nothing to heal", tables)
	}
	f.WaitReady(t, readyTimeout)
	state := f.one(t, coordinator).Status.ContainerStatuses[0].LastTerminationState.Terminated
	if state == nil || !strings.HasPrefix(state.Message, kube.MissedTables) {
		t.Fatalf("the coordinator does not say that it has missed tables: %+v", state)
	}
	settled(t, "A table of which the coordinator missed that it was made gets a leader by itself.",
		fmt.Sprintf("%d of %d tables were missed; all are led %.0f s later; the coordinator says: %s", late.Tables, tables, led.Time.Sub(late.Time).Seconds(), strings.TrimSpace(state.Message)))
}
