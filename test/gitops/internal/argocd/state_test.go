package argocd

import (
	"strings"
	"testing"

	"sigs.k8s.io/yaml"
)

// broken is what Argo CD says of an Application of which nothing is as it should be.
const broken = `
metadata: {name: orders}
spec: {destination: {namespace: fluss}, syncPolicy: {syncOptions: [CreateNamespace=true]}}
status:
  sync: {status: OutOfSync, revision: abc}
  health: {status: Degraded}
  conditions:
    - {type: ComparisonError, message: no such file}
    - {type: SharedResourceWarning, message: shared}
  operationState:
    phase: Failed
    message: one or more objects failed to apply
    syncResult:
      resources:
        - {kind: Secret, namespace: fluss, name: a, status: SyncFailed, message: forbidden}
        - {kind: Secret, namespace: fluss, name: b, status: Synced}
  resources:
    - {kind: Pod, namespace: fluss, name: a, status: Synced, health: {status: Degraded, message: crashes}}
    - {kind: ConfigMap, namespace: fluss, name: b, status: OutOfSync}
    - {kind: ConfigMap, namespace: fluss, name: c, status: Synced}
`

func TestUnsynced(t *testing.T) {
	want := `OutOfSync at "abc", not Synced at "def"; health Degraded; sync Failed; ComparisonError`
	if got := strings.Join(state(t, broken).unsynced("def"), "; "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	const good = "status: {sync: {status: Synced, revision: abc}, health: {status: Healthy}, operationState: {phase: Succeeded}}"
	for _, revision := range []string{"", "abc"} {
		if got := state(t, good).unsynced(revision); got != nil {
			t.Errorf("at %q: got %q", revision, got)
		}
	}
}

func TestExplain(t *testing.T) {
	want := `Application orders: OutOfSync at abc, Degraded 
ComparisonError: no such file
SharedResourceWarning: shared
sync Failed: one or more objects failed to apply
sync of Secret fluss/a: SyncFailed forbidden
Pod fluss/a: Synced Degraded crashes
ConfigMap fluss/b: OutOfSync `
	if got := state(t, broken).explain(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestMakesNamespace(t *testing.T) {
	if !state(t, broken).makesNamespace() || state(t, "spec: {syncPolicy: {syncOptions: [Prune=false]}}").makesNamespace() {
		t.Error("the option CreateNamespace is not seen")
	}
}

func state(t *testing.T, manifest string) State {
	t.Helper()
	var s State
	if err := yaml.Unmarshal([]byte(manifest), &s); err != nil {
		t.Fatal(err)
	}
	return s
}
