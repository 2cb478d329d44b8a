//go:build e2e

package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/load"
	"fluss.dev/kubernetes/test/internal/render"
	"fluss.dev/kubernetes/test/internal/report"
	"fluss.dev/kubernetes/test/internal/tree"
)

// TestPeer measures the chart of the Apache Fluss project, and ours after it in the same way. It needs -peer, a path of
// that chart, which is no part of this repository. What a chart does not bring is there already when the clock starts:
// ZooKeeper, and for ours the storage, which the other one does without.
func TestPeer(t *testing.T) {
	if *peer == "" {
		t.Skip("no -peer: run make e2e-peer CHART=<path>")
	}
	t.Run("theirs", theirs)
	t.Run("ours", ours)
}

func theirs(t *testing.T) {
	startsTheirs(t).compared(t, otherChart, otherTabletServers, load.Writers.StopAnyhow)
}

func ours(t *testing.T) { startsOurs(t).compared(t, thisProject, tabletServers, load.Writers.Stop) }

// How steps call the two.
const (
	otherChart  = "the other chart"
	thisProject = "this project"
	// otherTabletServers is the other chart's StatefulSet in kubectl's words.
	otherTabletServers = "statefulset/tablet-server"
)

// startsTheirs starts the other chart with its defaults, but for the image, ZooKeeper's address and limits of disks that are
// the machine's, and keeps its data as ours does. It loses what it loses: that is a result.
func startsTheirs(t *testing.T) fluss {
	t.Helper()
	// Its pods are not admitted to restricted namespaces.
	f := fluss{Namespace: cluster.PrivilegedNamespace(t, "e2e-peer"), bootstrap: "tablet-server-hs:9124"}
	f.deploy(t, "ZooKeeper for the other chart", render.Only(t, render.Overlay(t, render.Bundled(t), "{}"), zookeeper))
	repository, tag, _ := strings.Cut(defaultImage(t), ":")

	arguments := []string{"install", "peer", *peer, "--set", "image.repository=" + repository, "--set", "image.tag=" + tag,
		"--set", `configurationOverrides.zookeeper\.address=fluss-zookeeper:2181`, "--set", "tablet.storage.enabled=true"}
	for option, value := range tree.DiskLimits(tag) {
		arguments = append(arguments, "--set-string", fmt.Sprintf("configurationOverrides.%s=%v", strings.ReplaceAll(option, ".", `\.`), value))
	}
	start := time.Now()
	f.helm(t, arguments...)
	f.ready(t, "the other chart, helm install to all Ready", start)
	return f
}

// startsOurs starts ours with its defaults, too.
func startsOurs(t *testing.T) fluss {
	t.Helper()
	f := newFluss(t, "e2e-ours")
	manifest := render.Overlay(t, render.Bundled(t), "{}")
	f.deploy(t, "ZooKeeper and storage for this project", render.Only(t, manifest, zookeeper, minio))
	f.deploy(t, "this project, kubectl apply to all Ready", manifest)
	return f
}

// compared notes rolling restarts under load, and the claim that tells all of them.
func (f fluss) compared(t *testing.T, who, set string, stop func(load.Writers, testing.TB) []report.Load) {
	t.Helper()
	w := f.client().Writing(t, who)
	defer w.Delete(t)
	var saw []string
	for i := range *rolls {
		step := f.restarted(t, w, fmt.Sprintf("%s, rolling restart %d", who, i+1), set)
		saw = append(saw, step.String())
	}
	all := report.Step{Name: who + ", all rolling restarts", Loads: stop(w, t)}
	seen.Note(t, all)
	seen.AddClaim(report.Claim{Claim: "For comparison, not a claim of ours: rolling restarts of " + who + ".", Test: t.Name(),
		Seen: fmt.Sprintf("%s; %d rows missing", strings.Join(saw, "; "), all.Missing())})
}
