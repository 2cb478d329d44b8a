//go:build e2e

package gitops

import (
	"testing"
	"time"
)

// TestLabelTracking has Argo CD track objects by the label app.kubernetes.io/instance, as releases before 3 did, for an
// Application whose name is that of our instance: claims, which inherit the label, look then as if they were its own.
func TestLabelTracking(t *testing.T) {
	long(t)
	in := stock(t)
	track := func(method string) {
		in.Kubectl(t, "patch", "configmap", "argocd-cm", "--type=merge", "-p", `{"data":{"application.resourceTrackingMethod":"`+method+`"}}`)
		time.Sleep(3 * time.Second)
	}
	track("label")
	t.Cleanup(func() { in.Patch(t, "configmap", "argocd-cm", `{"data":{"application.resourceTrackingMethod":null}}`) })
	r := beginAs(t, in, road{name: "label tracking", file: "chart-git.yaml", open: openChart, refusal: "s4"}, "name: fluss-chart", "name: fluss")
	if !r.step(t, "Synced, rows written and read", r.deployed) {
		return
	}
	r.step(t, "no drift", r.noDrift)
	r.step(t, "deleted and back", r.deletedAndBack)
}
