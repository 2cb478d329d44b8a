package flux

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/yaml"

	"fluss.dev/kubernetes/test/gitops/internal/files"
	"fluss.dev/kubernetes/test/internal/kube"
)

// Object is one that Flux reconciles.
type Object struct {
	// Kind and Name, as kubectl takes them.
	Kind, Name string

	in       kube.Namespace
	manifest string
}

// State is what the tests read of it.
type State struct {
	Metadata metav1.ObjectMeta `json:"metadata"`
	Status   struct {
		Conditions             []metav1.Condition `json:"conditions"`
		LastHandledReconcileAt string             `json:"lastHandledReconcileAt"`
		// LastAppliedRevision is that of a Kustomization.
		LastAppliedRevision string `json:"lastAppliedRevision"`
	} `json:"status"`
}

// Apply applies a file as it is, or as edits have made it, to where it says. At the end of the test the object goes.
func (in *Installation) Apply(t testing.TB, file string, edits ...string) *Object {
	t.Helper()
	manifest := files.Read(t, file, edits...)
	var wanted struct {
		Kind     string            `json:"kind"`
		Metadata metav1.ObjectMeta `json:"metadata"`
	}
	if err := yaml.Unmarshal([]byte(manifest), &wanted); err != nil {
		t.Fatal(err)
	}
	o := &Object{wanted.Kind, wanted.Metadata.Name, kube.Namespace{Cluster: in.Cluster, Name: wanted.Metadata.Namespace}, manifest}
	t.Cleanup(func() {
		if t.Failed() {
			t.Log(o.explain(context.Background()))
		}
		if _, err := o.in.Try(context.Background(), "", "delete", o.Kind, o.Name, "--ignore-not-found", "--timeout=3m"); err != nil {
			t.Error(err)
		}
	})
	o.Again(t)
	return o
}

// Again applies the manifest as at the beginning.
func (o *Object) Again(t testing.TB) {
	t.Helper()
	o.in.Impose(t, o.manifest)
}

// Trust has a GitRepository trust the source, by the key ca.crt of its Secret: what a server with an authority of its own takes. The examples are
// for one whose certificate everybody trusts.
func (o *Object) Trust(t testing.TB) {
	t.Helper()
	o.Patch(t, map[string]any{"spec": map[string]any{"secretRef": map[string]any{"name": authority}}})
}

// Patch merges fields into the object.
func (o *Object) Patch(t testing.TB, fields map[string]any) {
	t.Helper()
	patch, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	o.in.Kubectl(t, "patch", o.Kind, o.Name, "--type=merge", "--patch", string(patch))
}

// Delete deletes the object and waits until Flux has let it go.
func (o *Object) Delete(t testing.TB) {
	t.Helper()
	o.in.Kubectl(t, "delete", o.Kind, o.Name, "--timeout=3m")
}

// Reconcile has Flux look at the object now instead of at its interval, and waits until it has.
func (o *Object) Reconcile(t testing.TB) {
	t.Helper()
	at := time.Now().Format(time.RFC3339Nano)
	o.in.Kubectl(t, "annotate", "--overwrite", o.Kind, o.Name, "reconcile.fluxcd.io/requestedAt="+at)
	o.WaitFor(t, patience, func(s State) []string {
		if s.Status.LastHandledReconcileAt == at {
			return nil
		}
		return []string{"not reconciled yet"}
	})
}

// WaitReady waits until Flux calls the object, as it is now, Ready.
func (o *Object) WaitReady(t testing.TB, timeout time.Duration) time.Duration {
	t.Helper()
	return o.WaitFor(t, timeout, func(s State) []string { return s.not(metav1.ConditionTrue, "") })
}

// WaitApplied waits until a Kustomization is Ready with a commit.
func (o *Object) WaitApplied(t testing.TB, commit string, timeout time.Duration) {
	t.Helper()
	o.WaitFor(t, timeout, func(s State) []string {
		left := s.not(metav1.ConditionTrue, "")
		if !strings.HasSuffix(s.Status.LastAppliedRevision, commit) {
			left = append(left, s.Status.LastAppliedRevision+" is not "+commit)
		}
		return left
	})
}

// WaitFailed waits until the object is not Ready for a reason that has the text.
func (o *Object) WaitFailed(t testing.TB, text string, timeout time.Duration) {
	t.Helper()
	o.WaitFor(t, timeout, func(s State) []string { return s.not(metav1.ConditionFalse, text) })
}

// WaitFor waits until nothing is left of what pending tells, and returns how long that took.
func (o *Object) WaitFor(t testing.TB, timeout time.Duration, pending func(State) []string) time.Duration {
	t.Helper()
	start := time.Now()
	for {
		left := pending(o.State(t))
		if len(left) == 0 {
			return time.Since(start)
		}
		if time.Since(start) > timeout {
			t.Fatalf("after %s: %s\n%s", timeout, strings.Join(left, "; "), o.explain(t.Context()))
		}
		time.Sleep(250 * time.Millisecond)
	}
}

// State reads the object.
func (o *Object) State(t testing.TB) State {
	t.Helper()
	var s State
	if err := json.Unmarshal([]byte(o.in.Kubectl(t, "get", o.Kind, o.Name, "-o", "json")), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// not tells what is different from a condition Ready of that status with a text in its message.
func (s State) not(status metav1.ConditionStatus, text string) []string {
	for _, c := range s.Status.Conditions {
		if c.Type == "Ready" && c.Status == status && c.ObservedGeneration == s.Metadata.Generation && strings.Contains(c.Message, text) {
			return nil
		}
	}
	return []string{fmt.Sprintf("Ready is not %s with %q", status, text)}
}

// explain is all that Flux says of the object.
func (o *Object) explain(ctx context.Context) string {
	status, err := o.in.Try(ctx, "", "get", o.Kind, o.Name, "-o", "jsonpath={.status}", "--ignore-not-found")
	return fmt.Sprintf("%s %s: %s %v", o.Kind, o.Name, status, err)
}
