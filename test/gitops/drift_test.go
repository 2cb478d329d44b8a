//go:build e2e

package gitops

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/gitops/internal/argocd"
)

// reconciliations is how often nothing may happen.
const reconciliations = 5

// mode is a way in which Argo CD applies and compares.
type mode struct {
	name              string
	apply, difference bool
}

// modes are all of them; an installation's default is the first.
func modes() []mode {
	return []mode{{"client", false, false}, {"server-side apply", true, false}, {"server-side apply and diff", true, true}, {"server-side diff", false, true}}
}

// noDrift looks whether the cluster stays what the source says, by whatever way it is compared.
func (r *ride) noDrift(t *testing.T) {
	all := modes()
	if testing.Short() {
		all = all[2:3]
	}
	for _, m := range all {
		t.Run(m.name, func(t *testing.T) {
			r.use(t, m)
			r.syncs(t)
			r.staysSynced(t)
		})
	}
	// As the examples have it.
	r.use(t, mode{apply: true})
}

// syncs starts a sync, and waits until it has ended: what is Synced already would look as if it had.
func (r *ride) syncs(t testing.TB) {
	t.Helper()
	before := began(r.app.State(t).Status)
	r.app.Sync(t, "")
	r.app.WaitFor(t, timeout, func(s argocd.State) []string {
		if began(s.Status).Equal(before) {
			return []string{"the sync has not begun"}
		}
		return nil
	})
	r.app.WaitSynced(t, "", timeout)
}

// use gives the Application the options of a mode.
func (r *ride) use(t testing.TB, m mode) {
	t.Helper()
	const apply = "ServerSideApply=true"
	options := slices.DeleteFunc(r.app.State(t).Spec.SyncPolicy.SyncOptions, func(o string) bool { return o == apply })
	if m.apply {
		options = append(options, apply)
	}
	var compare any
	if m.difference {
		compare = "ServerSideDiff=true"
	}
	r.app.Patch(t, config{
		"metadata": config{"annotations": config{"argocd.argoproj.io/compare-options": compare}},
		"spec":     config{"syncPolicy": config{"syncOptions": options}},
	})
	r.app.HardRefresh(t)
}

// staysSynced refreshes several times. Nothing may differ, no sync may begin, no object may be touched.
func (r *ride) staysSynced(t testing.TB) {
	t.Helper()
	before, first := r.objects(t), r.app.State(t).Status
	for range reconciliations {
		r.app.Refresh(t)
		now := r.app.State(t).Status
		if now.Sync.Status != "Synced" || now.Health.Status != "Healthy" {
			t.Errorf("%s and %s after a refresh: %s", now.Sync.Status, now.Health.Status, strings.Join(r.differing(t), ", "))
		}
		if began(now) != began(first) {
			t.Errorf("a sync began by itself: %s", now.OperationState.Message)
		}
	}
	r.untouched(t, before)
}

// began is when the last sync did; a cluster that was never synced has none.
func began(s argocd.Status) time.Time {
	if s.OperationState == nil {
		return time.Time{}
	}
	return s.OperationState.StartedAt.Time
}

// differing are the objects that are not Synced.
func (r *ride) differing(t testing.TB) []string {
	t.Helper()
	var all []string
	for _, resource := range r.app.State(t).Status.Resources {
		if resource.Status != "Synced" {
			all = append(all, resource.String())
		}
	}
	return all
}
