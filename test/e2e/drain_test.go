//go:build e2e

package e2e

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/render"
)

// TestDrain drains nodes whose volumes are bound to them, as local ones are: what was there is away until the node is back.
func TestDrain(t *testing.T) {
	e2e.Long(t)
	t.Run("the only ZooKeeper", drainOfTheOnlyZooKeeper)
	t.Run("one of three ZooKeepers", drainOfOneOfThree)
}

// drainOfTheOnlyZooKeeper drains the node that has what the cluster has only one of, ZooKeeper and the storage, and a tablet
// server, and keeps it for longer than sessions last. The first time it has the coordinator, too, which stays away after that.
func drainOfTheOnlyZooKeeper(t *testing.T) {
	f := newFluss(t, "e2e-drain")
	node, other := f.tabletServersFirst(t)
	on := "{nodeSelector: {kubernetes.io/hostname: " + node + "}}\n"
	f.applies(t, render.Overlay(t, render.Bundled(t), "zookeeper: "+on+"minio: "+on+"coordinator: "+preferring(node)))
	for i := range *drains {
		f.drained(t, fmt.Sprintf("the node of ZooKeeper and the storage drained %d", i+1), node, other, 40*time.Second)
	}
	t.Run("without ZooKeeper", f.stopsWithoutZooKeeper)
	t.Run("during a roll", f.deletedDuringRoll)
}

// deletedDuringRoll deletes ZooKeeper's pod while the tablet servers are restarted one by one.
func (f fluss) deletedDuringRoll(t *testing.T) {
	step := f.client().While(t, "ZooKeeper deleted during a rolling restart", func(t testing.TB) {
		pod := f.one(t, zookeeper)
		f.Kubectl(t, "rollout", "restart", tabletServers)
		f.Kubectl(t, "delete", "pod", pod.Name, "--wait=false")
		f.recovers(t, pod)
	})
	settled(t, "No acknowledged row is lost: "+step.Name+".", step.String())
}

// stopsWithoutZooKeeper deletes a tablet server when ZooKeeper has gone already: nobody can take its leaderships.
func (f fluss) stopsWithoutZooKeeper(t *testing.T) {
	pod := f.one(t, tabletServer)
	step := f.client().While(t, "a tablet server deleted while ZooKeeper is away", func(t testing.TB) {
		gone := f.one(t, zookeeper)
		f.Kubectl(t, "scale", "statefulset/fluss-zookeeper", "--replicas=0")
		f.Kubectl(t, "wait", "--for=delete", "pod/"+gone.Name, "--timeout=60s")
		start := time.Now()
		f.Kubectl(t, "delete", "pod", pod.Name)
		// One that is in the middle of a snapshot waits for ZooKeeper as long as it may.
		within(t, "the stop of a tablet server without ZooKeeper", time.Since(start).Seconds(), 125)
		time.Sleep(20 * time.Second)
		f.Kubectl(t, "scale", "statefulset/fluss-zookeeper", "--replicas=1")
		f.recovers(t, gone, pod)
	})
	settled(t, "A tablet server that stops while ZooKeeper is away does so in good order, and no row is lost.", step.String())
}

// preferring is the spec of pods that go to a node if they can.
func preferring(node string) string {
	return "{affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 100, preference: {matchExpressions: " +
		"[{key: kubernetes.io/hostname, operator: In, values: [" + node + "]}]}}]}}}\n"
}

// drainOfOneOfThree drains every node, each of which has a tablet server and a member of ZooKeeper.
func drainOfOneOfThree(t *testing.T) {
	f := newFluss(t, "e2e-drain")
	f.applies(t, render.Overlay(t, render.Bundled(t), "zookeeper: {replicas: 3}\n"))
	nodes := f.nodes(t, zookeeper)
	if len(nodes) < 3 {
		t.Skip("the cluster has no node for each member of ZooKeeper")
	}
	for i, node := range nodes {
		f.drained(t, fmt.Sprintf("a node with one of three ZooKeepers drained %d", i+1), node, nodes[(i+1)%len(nodes)], 40*time.Second)
	}
}

// tabletServersFirst has the tablet servers find their nodes, and returns the one with the fewest and that with the most.
func (f fluss) tabletServersFirst(t testing.TB) (string, string) {
	t.Helper()
	f.Apply(t, render.Only(t, render.Overlay(t, render.Bundled(t), "{}"), tabletServer))
	f.WaitFor(t, time.Minute, func(t testing.TB) []string {
		t.Helper()
		for _, pod := range f.Pods(t, tabletServer) {
			if pod.Spec.NodeName == "" {
				return []string{pod.Name + " has no node"}
			}
		}
		return nil
	})
	nodes := f.nodes(t, tabletServer)
	if len(nodes) < 2 {
		t.Skip("the cluster has one node for tablet servers")
	}
	return nodes[0], nodes[len(nodes)-1]
}

// nodes are those with pods of a component, the one with the fewest first.
func (f fluss) nodes(t testing.TB, component string) []string {
	t.Helper()
	count := map[string]int{}
	var nodes []string
	for _, pod := range f.Pods(t, component) {
		if count[pod.Spec.NodeName]++; !slices.Contains(nodes, pod.Spec.NodeName) {
			nodes = append(nodes, pod.Spec.NodeName)
		}
	}
	slices.SortStableFunc(nodes, func(a, b string) int { return count[a] - count[b] })
	return nodes
}

// drained drains a node, beside writers on another one, and gives it back after a while.
func (f fluss) drained(t *testing.T, name, node, other string, away time.Duration) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		// The test's own context has ended by then.
		t.Cleanup(func() {
			if _, err := cluster.Try(context.Background(), "", "uncordon", node); err != nil {
				t.Error(err)
			}
		})
		step := f.clientOn(other).While(t, name, func(t testing.TB) {
			start := time.Now()
			cluster.Kubectl(t, "drain", node, "--ignore-daemonsets", "--delete-emptydir-data", "--pod-selector=app.kubernetes.io/name=fluss", "--timeout=180s")
			// Nothing needs its whole time to stop.
			within(t, "kubectl drain", time.Since(start).Seconds(), 60)
			time.Sleep(away)
			cluster.Kubectl(t, "uncordon", node)
			f.WaitReady(t, readyTimeout)
		})
		settled(t, "No acknowledged row is lost: "+name+".", step.String())
	})
}
