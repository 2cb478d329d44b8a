//go:build e2e

package e2e

import (
	"fmt"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/report"
)

// allTabletServersKilled kills the processes of all tablet servers at once, as a power failure does. The cluster must
// come back by itself and serve new clients. What Fluss promises then is less than elsewhere: an acknowledged row is in the
// memory of its replicas' machines and below a high watermark that is noted every few seconds, so the last rows may be
// gone. The step says how many were; no other step may lose any.
func (f fluss) allTabletServersKilled(t *testing.T) {
	pods := f.Pods(t, tabletServer)
	kill := f.killer(t)
	w := f.client().Writing(t, "all tablet servers killed")
	defer w.Delete(t)
	start := time.Now()
	for _, pod := range pods {
		kill(t, pod)
	}
	f.recovers(t, pods...)
	step := report.Step{Name: "all tablet servers killed by kill -9 at once", Seconds: time.Since(start).Seconds()}
	served := f.client().Rows(t, "after all were killed", 1000)
	step.Loads = w.StopAnyhow(t)
	seen.Note(t, step)
	settled(t, "When all tablet servers are killed at once the cluster comes back by itself; rows of the last seconds may be lost, although they were acknowledged.",
		fmt.Sprintf("%s; %d rows missing; a client that starts then has written and read its rows after %.1f s", step, step.Missing(), served.Seconds()))
}
