//go:build e2e

package e2e

import (
	"strings"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/render"
	"fluss.dev/kubernetes/test/internal/report"
)

// TestPeer measures the chart of the Apache Fluss project as TestDefault measures ours. It needs -peer, a path of that
// chart, which is no part of this repository; it brings no ZooKeeper, so ours is there already when the clock starts.
func TestPeer(t *testing.T) {
	if *peer == "" {
		t.Skip("no -peer: run make e2e-peer CHART=<path>")
	}
	// Its pods are not admitted to restricted namespaces.
	f := fluss{cluster.PrivilegedNamespace(t, "e2e-peer"), "tablet-server-hs:9124"}
	f.deploy(t, "ZooKeeper for the other chart", render.Only(t, render.Overlay(t, render.Bundled(), "{}"), zookeeper))
	_, tag, _ := strings.Cut(defaultImage(t), ":")

	start := time.Now()
	f.helm(t, "install", "peer", *peer, "--set", `image.tag=`+tag, "--set", `configurationOverrides.zookeeper\.address=fluss-zookeeper:2181`)
	f.ready(t, "the other chart, helm install to all Ready", start)
	step := f.client().While(t, "the other chart, a rolling restart", func(t testing.TB) {
		f.Kubectl(t, "rollout", "restart", "statefulset/tablet-server")
		f.WaitReady(t, readyTimeout)
	})
	seen.AddClaim(report.Claim{Claim: "For comparison: the chart of the Apache Fluss project.", Test: t.Name(), Seen: step.String()})
}
