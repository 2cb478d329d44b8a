package argocd

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/dynamic"
	"sigs.k8s.io/yaml"

	"fluss.dev/kubernetes/test/gitops/internal/files"
)

// Application is one of Argo CD's.
type Application struct {
	Name string

	in *Installation
}

// object is any part of one.
type object = map[string]any

// Application applies the manifest of one, in place of what there was of it.
func (in *Installation) Application(t testing.TB, manifest string) *Application {
	t.Helper()
	app := in.Vacant(t, manifest)
	in.Apply(t, manifest)
	return app
}

// Vacant makes way for an Application: what a former run left of it, and of the namespace that it makes, goes.
// The same is done at the end of the test.
func (in *Installation) Vacant(t testing.TB, manifest string) *Application {
	t.Helper()
	var wanted State
	if err := yaml.Unmarshal([]byte(manifest), &wanted); err != nil {
		t.Fatal(err)
	}
	app := in.Named(wanted.Metadata.Name)
	app.remove(t)
	if wanted.makesNamespace() {
		in.NoNamespace(t, wanted.Spec.Destination.Namespace)
	}
	// It goes before its namespace, which it would make anew.
	t.Cleanup(func() {
		if t.Failed() {
			t.Log(app.explain(t))
		}
		app.remove(t)
	})
	return app
}

// ApplicationFile is Application for a file with edits, as ApplyFile makes them.
func (in *Installation) ApplicationFile(t testing.TB, file string, edits ...string) *Application {
	t.Helper()
	return in.Application(t, files.Read(t, file, edits...))
}

// Named is an Application that someone else makes.
func (in *Installation) Named(name string) *Application { return &Application{name, in} }

func (app *Application) client() dynamic.ResourceInterface {
	kind := schema.GroupVersionResource{Group: "argoproj.io", Version: "v1alpha1", Resource: "applications"}
	return app.in.dynamic.Resource(kind).Namespace(app.in.Name)
}

// Patch merges fields into the Application.
func (app *Application) Patch(t testing.TB, fields map[string]any) {
	t.Helper()
	if err := app.patch(t.Context(), fields); err != nil {
		t.Fatal(err)
	}
}

func (app *Application) patch(ctx context.Context, fields object) error {
	content, err := json.Marshal(fields)
	if err != nil {
		return err
	}
	_, err = app.client().Patch(ctx, app.Name, types.MergePatchType, content, metav1.PatchOptions{})
	return err
}

const refreshing = "argocd.argoproj.io/refresh"

// Refresh has Argo CD look into the source, and waits until it has.
func (app *Application) Refresh(t testing.TB) {
	t.Helper()
	app.refresh(t, "normal")
}

// HardRefresh also has it render what it has rendered before.
func (app *Application) HardRefresh(t testing.TB) {
	t.Helper()
	app.refresh(t, "hard")
}

func (app *Application) refresh(t testing.TB, how string) {
	t.Helper()
	app.Patch(t, object{"metadata": object{"annotations": object{refreshing: how}}})
	app.WaitFor(t, patience, func(s State) []string {
		if s.Metadata.Annotations[refreshing] == "" {
			return nil
		}
		return []string{"not refreshed yet"}
	})
}

// Sync starts a sync with the Application's own options, and with pruning, as the command line does. An empty
// revision is the one that the Application names.
func (app *Application) Sync(t testing.TB, revision string) {
	t.Helper()
	options := app.State(t).Spec.SyncPolicy.SyncOptions
	sync := object{"prune": true, "syncOptions": options}
	if revision != "" {
		sync["revision"] = revision
	}
	app.Patch(t, object{"operation": object{"initiatedBy": object{"username": "test"}, "sync": sync}})
}

// Delete deletes the Application, as its finalizers say, and waits until it is gone.
func (app *Application) Delete(t testing.TB) {
	t.Helper()
	if err := app.client().Delete(t.Context(), app.Name, metav1.DeleteOptions{}); err != nil {
		t.Fatal(err)
	}
	app.gone(t.Context(), t)
}

// remove takes the Application away, but none of its objects. The test may have ended.
func (app *Application) remove(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	err := app.patch(ctx, object{"metadata": object{"finalizers": nil}})
	if err == nil {
		err = app.client().Delete(ctx, app.Name, metav1.DeleteOptions{})
	}
	if err != nil && !apierrors.IsNotFound(err) {
		t.Fatal(err)
	}
	app.gone(ctx, t)
}

func (app *Application) gone(ctx context.Context, t testing.TB) {
	t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(200 * time.Millisecond) {
		if _, err := app.client().Get(ctx, app.Name, metav1.GetOptions{}); apierrors.IsNotFound(err) {
			return
		}
	}
	t.Fatalf("the Application %s is still there: %s", app.Name, app.explain(t))
}
