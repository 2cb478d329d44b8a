//go:build e2e

package gitops

import (
	"os"
	"testing"

	"fluss.dev/kubernetes/test/gitops/internal/argocd"
	"fluss.dev/kubernetes/test/internal/kube"
)

// TestAdoption gives Argo CD a cluster that kubectl has installed. No container starts again.
func TestAdoption(t *testing.T) {
	long(t)
	in := stock(t)
	for _, how := range []struct {
		name  string
		flags []string
	}{{"kubectl apply", nil}, {"kubectl apply --server-side", []string{"--server-side"}}} {
		t.Run(how.name, func(t *testing.T) {
			own := road{name: how.name, file: "rendered-own.yaml", refusal: expanded}
			own.open = func(t testing.TB, in *argocd.Installation) source {
				t.Helper()
				s := openRendered(t, in).(clusters)
				installed(t, s.repository.Dir+"/rendered/orders/manifests.yaml", how.flags...)
				return s
			}
			r := begin(t, in, own)
			r.step(t, "adopted without a restart", r.adopted)
		})
	}
}
