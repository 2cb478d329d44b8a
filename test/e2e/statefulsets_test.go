//go:build e2e

package e2e

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/render"
)

// TestStatefulSets changes what StatefulSets cannot change, and the number of one that must stay.
func TestStatefulSets(t *testing.T) {
	f := newFluss(t, "e2e-sets")
	f.deploy(t, "cluster for changes of StatefulSets", render.Overlay(t, render.Bundled(t), quickTiering))
	f.client().Rows(t, "sets", 1000)
	t.Run("storage scaled by hand", f.storageScaled)
	t.Run("coordinator scaled by hand", f.coordinatorScaled)
	t.Run("larger disks", f.disksGrow)
}

// disksGrow makes the claims of every StatefulSet larger, by the commands that "fluss-fn diff --live" prints. The provisioner of the test
// cluster cannot enlarge a volume, so the claims ask for more and go on with what they have.
func (f fluss) disksGrow(t *testing.T) {
	const size = "77Gi"
	manifest := render.Overlay(t, render.Bundled(t), quickTiering+fmt.Sprintf(
		"tabletServer: {persistence: {size: %[1]s}}\nzookeeper: {persistence: {size: %[1]s}}\nminio: {persistence: {size: %[1]s}}\n", size))
	class := f.Kubectl(t, "get", "pvc", "data-fluss-zookeeper-1", "-o", "jsonpath={.spec.storageClassName}")
	f.Kubectl(t, "patch", "storageclass", class, "--type=merge", "-p", `{"allowVolumeExpansion": true}`)
	before := f.uids(t)
	if said, err := f.Try(t.Context(), manifest, "apply", "--server-side", "-f", "-"); err == nil || !strings.Contains(said+err.Error(), "updates to statefulset spec") {
		t.Errorf("a larger size is applied without the steps: %s %v", said, err)
	}
	step := f.client().While(t, "larger disks", func(t testing.TB) {
		for _, command := range f.preview(t, manifest).commands() {
			f.shell(t, command)
		}
		f.applies(t, manifest)
	})
	if after := f.uids(t); !maps.Equal(before, after) {
		t.Errorf("pods were replaced: %v, before %v", after, before)
	}
	within(t, "the longest pause", step.Pause(), 1)
	settled(t, "Claims and StatefulSets get a larger size without a restart.", step.String())
}
