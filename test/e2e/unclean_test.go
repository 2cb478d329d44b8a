//go:build e2e

package e2e

import (
	"fmt"
	"testing"
	"time"
)

// allTabletServersKilled kills the processes of all tablet servers at once. The ports of the new ones answer before
// they are registered: what a client sees in between is that the cluster has no tablet server.
func (f fluss) allTabletServersKilled(t *testing.T) {
	pods := f.Pods(t, tabletServer)
	nodes := cluster.PrivilegedNamespace(t, "e2e-nodes").Nodes(t, mainImage(pods[0]))
	step := client{f: f}.while(t, "all tablet servers killed by kill -9 at once", func(t testing.TB) {
		for _, pod := range pods {
			nodes[pod.Spec.NodeName].Kill(t, pod, mainContainer(pod))
		}
		for _, pod := range pods {
			f.WaitReplaced(t, pod)
		}
		f.WaitReady(t, readyTimeout)
		ready := time.Now()
		// A client that starts now must get through, without a human.
		client{f: f}.rows(t, "after all were killed", 1000)
		t.Logf("a new client has written and read %.1f s after all were Ready", time.Since(ready).Seconds())
	})
	settled(t, "No acknowledged row is lost: all tablet servers killed by kill -9 at once.", fmt.Sprintf("Ready and a new client served after %.1f s, longest pause %.1f s", step.Seconds, step.Pause()))
}
