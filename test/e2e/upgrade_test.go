//go:build e2e

package e2e

import (
	"fmt"
	"testing"

	corev1 "k8s.io/api/core/v1"

	"fluss.dev/kubernetes/test/internal/distribution"
	"fluss.dev/kubernetes/test/internal/render"
	"fluss.dev/kubernetes/test/internal/report"
	"fluss.dev/kubernetes/test/internal/tree"
)

// TestUpgrade upgrades a cluster of the release that the manifests name to the one of FLUSS_DIST, while two clients write: in the
// order of docs/operations.md, there and back before the last step, and all at once. No row may be lost. The short suite goes in
// order, and not back.
func TestUpgrade(t *testing.T) {
	to := e2e.Distribution(t)
	released, err := distribution.Released()
	if err != nil {
		t.Fatal(err)
	}
	if to.Version == released.Version {
		t.Skipf("FLUSS_DIST is Fluss %s, which the manifests name: there is nothing to upgrade", to)
	}
	u := upgrade{from: released.Version, to: to.Version}
	t.Run("in order", func(t *testing.T) { u.inOrder(t, newFluss(t, "e2e-upgrade")) })
	if !testing.Short() {
		t.Run("at once", func(t *testing.T) { u.atOnce(t, newFluss(t, "e2e-upgrade-at-once")) })
	}
}

// upgrade is one from a release to another.
type upgrade struct{ from, to string }

// inOrder takes the coordinator last.
func (u upgrade) inOrder(t *testing.T, f fluss) {
	older, mixed, newer := u.manifest(t, u.from, ""), u.manifest(t, u.from, u.to), render.Overlay(t, render.Bundled(t), quickTiering)
	f.deploy(t, "cluster before the upgrade", older)
	f.runs(t, u.from, u.from)
	before := f.client().Write(t, "before the upgrade", 1000)
	type step struct{ name, manifest, coordinator, tabletServers string }
	steps := []step{{"tablet servers upgraded", mixed, u.from, u.to}}
	if !testing.Short() {
		steps = append(steps, step{"tablet servers back", older, u.from, u.from}, step{"tablet servers upgraded again", mixed, u.from, u.to})
	}
	steps = append(steps, step{"coordinator upgraded after the tablet servers", newer, u.to, u.to})
	for _, s := range steps {
		saw := f.upgraded(t, s.name, s.manifest)
		f.runs(t, s.coordinator, s.tabletServers)
		settled(t, fmt.Sprintf("An upgrade from Fluss %s loses no acknowledged row: %s.", u.from, s.name), saw.String())
	}
	f.client().Verify(t, before, 1000)
	f.client().Rows(t, "after the upgrade", 1000)
	settled(t, fmt.Sprintf("After an upgrade from Fluss %s every row from before is there, and new tables are made, written and read.", u.from), "1000 rows in each of two tables, both times")
}

// atOnce changes the image of all.
func (u upgrade) atOnce(t *testing.T, f fluss) {
	f.deploy(t, "cluster before the upgrade at once", u.manifest(t, u.from, ""))
	before := f.client().Write(t, "before the upgrade at once", 1000)
	step := f.upgraded(t, "coordinator and tablet servers upgraded at once", render.Overlay(t, render.Bundled(t), quickTiering))
	f.runs(t, u.to, u.to)
	f.client().Verify(t, before, 1000)
	settled(t, fmt.Sprintf("An upgrade from Fluss %s of coordinator and tablet servers at once loses no acknowledged row.", u.from), step.String())
}

// upgraded applies a manifest beside writers.
func (f fluss) upgraded(t *testing.T, name, manifest string) report.Step {
	t.Helper()
	step := f.client().While(t, name, func(t testing.TB) { f.applies(t, manifest) })
	f.NoRestarts(t)
	return step
}

// manifest is a cluster of the older release, or with tablet servers of another one. The limits of disks are options that the
// older release does not know, so they are not checked while it runs.
func (u upgrade) manifest(t testing.TB, release, tabletServers string) string {
	t.Helper()
	spec := quickTiering
	unchecked := "uncheckedConfig:\n"
	for option, value := range tree.DiskLimits(u.to) {
		spec += fmt.Sprintf("  %s: null\n", option)
		unchecked += fmt.Sprintf("  %s: %q\n", option, value)
	}
	spec += unchecked + fmt.Sprintf("image: {tag: %q}\n", release)
	if tabletServers != "" {
		spec += fmt.Sprintf("tabletServer: {image: {tag: %q}}\n", tabletServers)
	}
	return render.Overlay(t, render.Bundled(t), spec)
}

// runs checks the releases that pods run, by the jar of their server.
func (f fluss) runs(t testing.TB, coordinators, tabletServers string) {
	t.Helper()
	for component, release := range map[string]string{coordinator: coordinators, tabletServer: tabletServers} {
		for _, pod := range f.Pods(t, component) {
			f.runsRelease(t, pod, release)
		}
	}
}

func (f fluss) runsRelease(t testing.TB, pod corev1.Pod, release string) {
	t.Helper()
	jar := "/opt/fluss/lib/fluss-server-" + release + ".jar"
	if said, err := f.Try(t.Context(), "", "exec", pod.Name, "-c", mainContainer(pod).Name, "--", "ls", jar); err != nil {
		t.Errorf("%s does not run Fluss %s: %s %v", pod.Name, release, said, err)
	}
}
