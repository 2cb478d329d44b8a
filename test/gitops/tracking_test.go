//go:build e2e

package gitops

import (
	"context"
	"testing"
	"time"
)

// TestLabelTracking has Argo CD track objects by the label app.kubernetes.io/instance, as releases before 3 did, for an
// Application whose name is that of our instance: claims, which inherit the label, look then as if they were its own.
func TestLabelTracking(t *testing.T) {
	gitops.Long(t)
	in := stock(t)
	track := func(method string) {
		patch := `{"data":{"application.resourceTrackingMethod":` + method + `}}`
		if _, err := in.Try(context.Background(), "", "patch", "configmap", "argocd-cm", "--type=merge", "-p", patch); err != nil {
			t.Fatal(err)
		}
		// It acts within two seconds.
		time.Sleep(3 * time.Second)
	}
	t.Cleanup(func() { track("null") })
	track(`"label"`)
	r := begin(t, in, road{name: "label tracking", file: "chart-git.yaml", open: openChart, refusal: "s4"}, "name: fluss-chart", "name: fluss")
	if !r.step(t, "Synced, rows written and read", r.deployed) {
		return
	}
	r.step(t, "no drift", r.noDrift)
	r.step(t, "deleted and back", r.deletedAndBack)
}
