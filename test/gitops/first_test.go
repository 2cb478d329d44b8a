//go:build e2e

package gitops

import (
	"strings"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/gitops/internal/argocd"
	"fluss.dev/kubernetes/test/images/source"
	"fluss.dev/kubernetes/test/internal/kube"
)

// TestFirst: what Argo CD does with anything at all, before it is blamed on ours. It deploys, follows, shows
// what is wrong without touching what is there, takes back, and removes.
func TestFirst(t *testing.T) {
	in := argocd.Install(t, cluster)
	image, err := source.Image()
	if err != nil {
		t.Fatal(err)
	}
	repository := in.Source.Repository(t, "https://git.example.com/team/first", "testdata/first", "app")
	repository.Edit(t, "app/deployment.yaml", "IMAGE", image)
	begin := repository.Push(t, "An image of the cluster")
	app := in.ApplicationFile(t, "testdata/first/application.yaml")
	first := kube.Namespace{Cluster: cluster, Name: "first"}
	color := func() string { return strings.TrimSpace(first.Exec(t, "deployment/first", "printenv", "COLOR")) }

	t.Logf("synced and healthy after %s", app.WaitSynced(t, begin, time.Minute).Round(100*time.Millisecond))
	if got := color(); got != "green" {
		t.Errorf("the pod has %s, want green", got)
	}

	repository.Edit(t, "app/kustomization.yaml", "green", "red")
	red := repository.Push(t, "Another color")
	t.Logf("a commit was there after %s", app.WaitSynced(t, red, time.Minute).Round(100*time.Millisecond))
	if got := color(); got != "red" {
		t.Errorf("the pod has %s, want red", got)
	}

	repository.Edit(t, "app/kustomization.yaml", "deployment.yaml", "nothing.yaml")
	repository.Push(t, "A mistake")
	app.Refresh(t)
	app.WaitCondition(t, "ComparisonError", "nothing.yaml: no such file or directory", time.Minute)
	if got := color(); got != "red" {
		t.Errorf("the pod has %s after a mistake, want red", got)
	}

	revision := repository.Revert(t)
	app.Refresh(t)
	app.WaitSynced(t, revision, time.Minute)
	if history := app.State(t).Status.History; len(history) != 2 || history[0].Revision != begin || history[1].Revision != red {
		t.Errorf("the history is %+v", history)
	}

	app.Delete(t)
	if list := first.Pods(t, ""); len(list) > 0 {
		t.Errorf("%d pods are left", len(list))
	}
}
