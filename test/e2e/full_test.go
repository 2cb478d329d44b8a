//go:build e2e

package e2e

import (
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/render"
)

// TestFull fills one volume of a running cluster after the other to the last byte, beside two writers. Each grows after a while, as
// a volume does of which the claim asks for more, and the cluster goes on by itself.
func TestFull(t *testing.T) {
	e2e.Long(t)
	nodes := cluster.PrivilegedNamespace(t, "e2e-nodes").Nodes(t, defaultImage(t))
	for _, disk := range []struct {
		name, namespace, claim string
		// limit of the writers' pause in seconds while the volume is full.
		limit float64
	}{
		{"storage", "e2e-full-storage", "data-fluss-minio-0", 5},
		{"tablet server", "e2e-full-server", "data-fluss-tablet-server-1", 60},
		{"ZooKeeper", "e2e-full-zookeeper", "data-fluss-zookeeper-1", 120},
	} {
		t.Run(disk.name, func(t *testing.T) {
			v := smallVolume(t, disk.namespace, disk.claim, nodes)
			f := newFluss(t, disk.namespace)
			f.deploy(t, "cluster with a small volume: "+disk.name, render.Overlay(t, render.Bundled(t), quickTiering))
			step := f.client().While(t, "the volume is full, and grows: "+disk.name, func(t testing.TB) { f.fillsUp(t, v) })
			f.client().Rows(t, "after a full volume", 1000)
			f.tiers(t, f, "after full")
			within(t, "the longest pause", step.Pause(), disk.limit)
			settled(t, "A volume that is full for a minute and then grows costs no acknowledged row, and the cluster goes on by itself: "+disk.name+".", step.String())
		})
	}
}

// full is how long a volume stays full.
const full = time.Minute

func (f fluss) fillsUp(t testing.TB, v volume) {
	t.Helper()
	v.fillUp(t)
	time.Sleep(full)
	v.grow(t)
	f.WaitReady(t, readyTimeout)
}
