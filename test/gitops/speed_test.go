//go:build e2e

package gitops

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/gitops/internal/argocd"
	"fluss.dev/kubernetes/test/internal/report"
	"fluss.dev/kubernetes/test/internal/suite"
)

// TestSpeed measures, side by side, how long a commit takes to be Synced: where the repo-server has to expand FlussConfig,
// and where that was done before the commit.
func TestSpeed(t *testing.T) {
	gitops.Long(t)
	in := withPlugins(t)
	in.ApplyFile(t, examples(t, "argocd/project.yaml"))
	source := openRendered(t, in).(clusters)
	rendered := measured(t, in, "rendered/orders", "rendered")
	plugin := measured(t, in, "orders", "plugin")
	for _, app := range []*argocd.Application{rendered, plugin} {
		app.WaitSynced(t, "", timeout)
	}
	var took [2][]float64
	for i := range 5 {
		for road, app := range []*argocd.Application{rendered, plugin} {
			spec := config{"coordinator": config{"service": config{"annotations": config{"example.com/commit": fmt.Sprint(2*i + road)}}}}
			revision := source.publish(t, app, spec)
			start := time.Now()
			app.Refresh(t)
			app.WaitSynced(t, revision, timeout)
			took[road] = append(took[road], time.Since(start).Seconds())
		}
	}
	for road, name := range []string{"rendered YAML", "kustomize plugin"} {
		slices.Sort(took[road])
		seen.Note(t, report.Step{Name: "commit to Synced, median of 5, " + name, Seconds: took[road][2]})
		t.Logf("%s: %.1f", name, took[road])
	}
	if limit := 1.5 * *suite.Patience * took[0][2]; took[1][2] > limit {
		t.Errorf("the plugin's road took %.1f s, more than %.1f s", took[1][2], limit)
	}
}

// measured is an Application like the one of the rendered road, on another path.
func measured(t testing.TB, in *argocd.Installation, path, name string) *argocd.Application {
	t.Helper()
	return in.ApplicationFile(t, examples(t, "argocd/applications/rendered-own.yaml"),
		"  name: orders", "  name: "+name, "path: rendered/orders", "path: "+path, "namespace: fluss-orders", "namespace: fluss-"+name)
}
