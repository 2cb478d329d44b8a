//go:build e2e

package gitops

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"fluss.dev/kubernetes/test/gitops/internal/argocd"
	"fluss.dev/kubernetes/test/internal/kube"
	"fluss.dev/kubernetes/test/internal/load"
	"fluss.dev/kubernetes/test/internal/report"
)

// TestApplicationSet makes two clusters from one list, and takes one off the list: nothing happens to it.
func TestApplicationSet(t *testing.T) {
	gitops.Long(t)
	in := stock(t)
	platform(t, in.Source)
	in.ApplyFile(t, examples(t, "argocd/project.yaml"))
	set := read(t, "argocd/applicationset.yaml")
	apps := generated(t, in, set)
	t.Cleanup(func() {
		if _, err := in.Try(context.Background(), "", "delete", "applicationset", "fluss", "--ignore-not-found"); err != nil {
			t.Error(err)
		}
	})
	start := time.Now()
	in.Apply(t, set)
	for name, app := range apps {
		in.WaitFor(t, time.Minute, func(t testing.TB) []string {
			t.Helper()
			_, err := in.Try(t.Context(), "", "get", "application", app.Name)
			return errorText(err)
		})
		app.WaitSynced(t, "", timeout)
		n := kube.Namespace{Cluster: cluster, Name: "fluss-" + name}
		load.Client{Namespace: n, Bootstrap: "fluss-bootstrap:9124", Image: loadImage, Report: seen}.Rows(t, "listed", 1000)
	}
	seen.Note(t, report.Step{Name: "two clusters of an ApplicationSet Synced, rows written and read", Seconds: time.Since(start).Seconds()})
	first, _, _ := strings.Cut(set, "          - {name: clicks")
	_, rest, _ := strings.Cut(set, "storage: 20Gi}\n")
	in.Apply(t, first+rest)
	time.Sleep(10 * time.Second)
	for _, app := range apps {
		if state := app.State(t).Status; state.Health.Status != "Healthy" {
			t.Errorf("the Application %s is %s", app.Name, state.Health.Status)
		}
	}
}

// generated are the Applications that the set will make, whose places are vacant now.
func generated(t testing.TB, in *argocd.Installation, set string) map[string]*argocd.Application {
	t.Helper()
	generators, _, err := unstructured.NestedSlice(parsed(t, set), "spec", "generators")
	if err != nil {
		t.Fatal(err)
	}
	elements, _, err := unstructured.NestedSlice(generators[0].(config), "list", "elements")
	if err != nil || len(elements) != 2 {
		t.Fatalf("%d elements, error %v", len(elements), err)
	}
	apps := map[string]*argocd.Application{}
	for _, element := range elements {
		name := element.(config)["name"].(string)
		apps[name] = in.Vacant(t, fmt.Sprintf("metadata: {name: fluss-%[1]s}\nspec: {destination: {namespace: fluss-%[1]s}, syncPolicy: {syncOptions: [CreateNamespace=true]}}", name))
	}
	return apps
}

func errorText(err error) []string {
	if err == nil {
		return nil
	}
	return []string{err.Error()}
}

// TestProject has the AppProject refuse what Fluss is not made of.
func TestProject(t *testing.T) {
	gitops.Long(t)
	in := stock(t)
	in.ApplyFile(t, examples(t, "argocd/project.yaml"))
	repository := in.Source.Repository(t, clustersURL, examples(t, "clusters"))
	repository.Write(t, "rendered/orders/job.yaml", `apiVersion: batch/v1
kind: Job
metadata:
  name: something
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{name: main, image: none}]
`)
	repository.Push(t, "Something else")
	app := in.ApplicationFile(t, examples(t, "argocd/applications/rendered-own.yaml"))
	app.WaitFor(t, timeout, func(s argocd.State) []string {
		operation := s.Status.OperationState
		if operation != nil {
			for _, r := range operation.SyncResult.Resources {
				if r.Kind == "Job" && strings.Contains(r.Message, "is not permitted in project fluss") {
					return nil
				}
			}
		}
		return []string{"the Job was not refused"}
	})
}
