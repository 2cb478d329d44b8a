//go:build e2e

package e2e

import (
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/render"
)

// TestEnsemble changes how many members ZooKeeper and how many servers the bundled storage have, in FlussConfig and by
// hand. The new pods must refuse to start, and nothing may be lost.
func TestEnsemble(t *testing.T) {
	e2e.Long(t)
	f := newFluss(t, "e2e-ensemble")
	one, three := render.Overlay(t, render.Bundled(t), quickTiering), render.Overlay(t, render.Bundled(t), quickTiering+"zookeeper: {replicas: 3}\n")
	f.deploy(t, "cluster for changes of the ensemble", one)
	f.client().Rows(t, "ensemble", 1000)

	f.client().While(t, "zookeeper.replicas 1 to 3 and back", func(t testing.TB) {
		f.Apply(t, three)
		f.refuses(t, "fluss-zookeeper-2", "Set it back to 1")
		f.refuses(t, "fluss-zookeeper-3", "Set it back to 1")
		time.Sleep(20 * time.Second)
		f.applies(t, one)
	})
	f.client().While(t, "ZooKeeper and storage scaled by hand", func(t testing.TB) {
		f.Kubectl(t, "scale", "statefulset/fluss-zookeeper", "--replicas=3")
		f.Kubectl(t, "scale", "statefulset/fluss-minio", "--replicas=2")
		f.refuses(t, "fluss-zookeeper-2", "is not among the 1 member(s)")
		f.refuses(t, "fluss-minio-1", "back to 1")
		time.Sleep(20 * time.Second)
		f.Kubectl(t, "scale", "statefulset/fluss-zookeeper", "--replicas=1")
		f.Kubectl(t, "scale", "statefulset/fluss-minio", "--replicas=1")
		f.WaitReady(t, readyTimeout)
	})
	settled(t, "A changed number of ZooKeeper members, or a second server of the bundled storage, is refused by the new pods with a reason; writers go on.",
		"in FlussConfig and by kubectl scale")
	t.Run("shrunk", shrunk)
}

// shrunk takes an ensemble of three for one. The member that is left may lack what the other two have: it does not
// serve, and nothing is lost when the number is set back.
func shrunk(t *testing.T) {
	f := newFluss(t, "e2e-shrunk")
	one, three := render.Overlay(t, render.Bundled(t), quickTiering), render.Overlay(t, render.Bundled(t), quickTiering+"zookeeper: {replicas: 3}\n")
	f.deploy(t, "cluster with three members", three)
	f.client().While(t, "zookeeper.replicas 3 to 1 and back", func(t testing.TB) {
		f.Apply(t, one)
		f.refuses(t, "fluss-zookeeper-1", "Set it back to 3")
		f.applies(t, three)
	})
	f.client().Rows(t, "after", 1000)
	settled(t, "An ensemble of three that is made one does not serve, says why, and is whole again when the number is set back.", "")
}
