//go:build e2e

package gitops

import (
	"testing"
	"time"
)

// brokenTouchesNothing breaks FlussConfig: Argo CD shows why, and leaves what runs alone. Where FlussConfig is expanded
// already, in rendered directories, it is a patch of the Application that is wrong: the check of the examples lets
// nothing else through.
func (r *ride) brokenTouchesNothing(t *testing.T) {
	broken := config{"s4": config{}}
	if r.refusal == expanded {
		r.brokenBy(t, r.refusal, func() { r.patches(t, broken) }, func() { r.patches(t, nil) })
		return
	}
	r.brokenBy(t, r.refusal, func() { r.source.publish(t, r.app, broken) }, func() { r.source.revert(t, r.app) })
}

// brokenBy breaks something, which the Application must say, and mends it. Nothing may be touched all the while.
func (r *ride) brokenBy(t testing.TB, says string, break_, mend func()) {
	t.Helper()
	before := r.objects(t)
	break_()
	r.app.HardRefresh(t)
	r.app.WaitCondition(t, "ComparisonError", says, timeout)
	// Self-heal and pruning are on: time for them to do harm.
	time.Sleep(5 * time.Second)
	r.app.Refresh(t)
	if status := r.app.State(t).Status.Sync.Status; status != "Unknown" {
		t.Errorf("the Application is %s while it cannot be rendered", status)
	}
	r.untouched(t, before)
	mend()
	r.app.HardRefresh(t)
	r.app.WaitSynced(t, "", timeout)
	r.untouched(t, before)
}

// patches gives the Application a patch on FlussConfig, or takes it away.
func (r *ride) patches(t testing.TB, spec config) {
	t.Helper()
	var kustomize any
	if spec != nil {
		kustomize = config{"patches": latePatches(t, spec)}
	}
	r.app.Patch(t, config{"spec": config{"source": config{"kustomize": kustomize}}})
}
