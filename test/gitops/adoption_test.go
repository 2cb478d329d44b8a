//go:build e2e

package gitops

import (
	"maps"
	"path/filepath"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/report"
)

// TestAdoption gives Argo CD a cluster that kubectl has installed. No container starts again.
func TestAdoption(t *testing.T) {
	gitops.Long(t)
	in := stock(t)
	own := road{file: "rendered-own.yaml", open: openRendered, refusal: expanded}
	for name, flags := range map[string][]string{"kubectl apply": nil, "kubectl apply --server-side": {"--server-side"}} {
		t.Run(name, func(t *testing.T) {
			own.name = name
			r := prepared(t, in, own)
			cluster.Kubectl(t, "create", "namespace", r.fluss.Name)
			manifests := filepath.Join(r.source.(clusters).repository.Dir, "rendered", "orders", "manifests.yaml")
			r.fluss.Kubectl(t, append([]string{"apply", "-f", manifests}, flags...)...)
			r.fluss.WaitReady(t, timeout)
			r.credentials = r.secret(t)
			r.table = r.client.Write(t, "kept", rows)
			before := r.pods(t)
			r.check(t, "adopted", func(t *testing.T) {
				start := time.Now()
				in.Apply(t, r.manifest)
				r.app.WaitSynced(t, "", timeout)
				// What is equal is not synced by itself.
				r.syncs(t)
				seen.Note(t, report.Step{Name: "installed by " + name + ", adopted without a restart", Seconds: time.Since(start).Seconds()})
				r.staysSynced(t)
				r.client.Verify(t, r.table, rows)
			})
			if now := r.pods(t); !maps.Equal(now, before) {
				t.Errorf("the pods are %v, were %v", now, before)
			}
			r.fluss.NoRestarts(t)
		})
	}
}

// pods are the uids of all pods of the cluster.
func (r *ride) pods(t testing.TB) map[string]string {
	t.Helper()
	uids := map[string]string{}
	for _, pod := range r.fluss.Pods(t, "") {
		if pod.Labels["app.kubernetes.io/name"] == "fluss" {
			uids[pod.Name] = string(pod.UID)
		}
	}
	return uids
}
