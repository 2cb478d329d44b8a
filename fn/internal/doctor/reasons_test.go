package doctor_test

import (
	"fmt"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/diff"
	"fluss.dev/kubernetes/fn/internal/doctor"
)

// one is an object of the cluster fluss, and the events about it.
func one(t *testing.T, kind, metadata, status, reason, message string) (found []diff.Object, events []diff.Object) {
	t.Helper()
	found = objects(t, fmt.Sprintf(`apiVersion: v1
kind: %s
metadata: {name: fluss-a, namespace: streaming, labels: {app.kubernetes.io/name: fluss, app.kubernetes.io/instance: fluss}%s}
spec: {replicas: 1}
status: %s
`, kind, metadata, status))
	if reason == "" {
		return found, nil
	}
	return found, objects(t, fmt.Sprintf("apiVersion: v1\nkind: Event\nmetadata: {name: e}\ninvolvedObject: {kind: %s, name: fluss-a}\nreason: %s\nmessage: %q\n", kind, reason, message))
}

// TestReasons: what Kubernetes says of a pod that does not run leads to its row of the page.
func TestReasons(t *testing.T) {
	t.Parallel()
	const unready = `conditions: [{type: PodScheduled, status: "True"}, {type: Ready, status: "False"}]`
	container := func(state string) string {
		return "{phase: Pending, " + unready + ", containerStatuses: [{name: main, ready: false, restartCount: 0, " + state + "}]}"
	}
	creating := container("state: {waiting: {reason: ContainerCreating}}")
	for name, c := range map[string]struct{ kind, metadata, status, reason, message, state, cause string }{
		"no image":              {"Pod", "", container("state: {waiting: {reason: ErrImagePull, message: not found}}"), "Failed", "x", "container main: ErrImagePull", "the image does not exist"},
		"no image, after tries": {"Pod", "", container("state: {waiting: {reason: ImagePullBackOff}}"), "", "", "container main: ImagePullBackOff", "the image does not exist"},
		"no name of an image":   {"Pod", "", container("state: {waiting: {reason: InvalidImageName}}"), "", "", "container main: InvalidImageName", "the image does not exist"},
		"no memory":             {"Pod", "", container("state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {reason: OOMKilled, exitCode: 137}}"), "BackOff", "Back-off restarting", "container main: CrashLoopBackOff, ended with OOMKilled, exit code 137", "the container took more memory than its limit"},
		"no memory, no restart": {"Pod", "", container("state: {terminated: {reason: OOMKilled, exitCode: 137}}"), "", "", "container main: ended with OOMKilled, exit code 137", "the container took more memory than its limit"},
		"a crash":               {"Pod", "", container("state: {waiting: {reason: CrashLoopBackOff, message: back-off 40s}}, lastState: {terminated: {reason: Error, exitCode: 1}}"), "BackOff", "x", "container main: CrashLoopBackOff, ended with Error, exit code 1", "the process ends soon after each start"},
		"no Secret for a variable": {"Pod", "", container(`state: {waiting: {reason: CreateContainerConfigError, message: 'secret "a" not found'}}`), "", "", "container main: CreateContainerConfigError",
			"a variable comes from a Secret or a ConfigMap"},
		"no Secret for a volume":    {"Pod", "", creating, "FailedMount", `MountVolume.SetUp failed for volume "a" : secret "b" not found`, "not ready: ContainerCreating", "that Secret or ConfigMap"},
		"no ConfigMap for a volume": {"Pod", "", creating, "FailedMount", `MountVolume.SetUp failed for volume "a" : configmap "b" not found`, "not ready: ContainerCreating", "that Secret or ConfigMap"},
		"no key for a volume":       {"Pod", "", creating, "FailedMount", `MountVolume.SetUp failed for volume "a" : references non-existent secret key: c`, "not ready: ContainerCreating", "that Secret or ConfigMap"},
		"no driver":                 {"Pod", "", creating, "FailedMount", `MountVolume.SetUp failed for volume "a" : driver name x not found in the list of registered CSI drivers`, "not ready: ContainerCreating", "the node cannot attach or mount a volume"},
		"no disk":                   {"Pod", "", creating, "FailedAttachVolume", "Multi-Attach error for volume", "not ready: ContainerCreating", "the node cannot attach or mount a volume"},
		"evicted":                   {"Pod", "", "{phase: Failed, reason: Evicted, message: 'The node was low on resource: memory.', " + unready + "}", "", "", "Failed: Evicted", "the node ran out of memory or disk"},
		"a node that is away":       {"Pod", "", "{phase: Running, " + unready + "}", "NodeNotReady", "Node is not ready", "not ready", "the node does not answer; its pods may still run"},
		"a pod that does not go": {"Pod", `, deletionTimestamp: "2026-11-30T11:58:00Z"`, "{phase: Running}", "", "", "Terminating, and should have been gone by 2026-11-30T11:58:00Z",
			"its node does not answer, so nobody knows"},
		"a quota, StatefulSet": {"StatefulSet", "", "{replicas: 0}", "FailedCreate", `pods "fluss-a-0" is forbidden: exceeded quota: q, requested: cpu=1`, "has 0 of 1 pod", "the namespace's quota is used up"},
		"a quota, Deployment": {"Deployment", "", `{conditions: [{type: ReplicaFailure, status: "True", message: 'pods "fluss-a" is forbidden: exceeded quota: q'}]}`, "", "", "has 0 of 1 pod",
			"the namespace's quota is used up"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found, events := one(t, c.kind, c.metadata, c.status, c.reason, c.message)
			r, err := doctor.Examine("", found, events, noon)
			if err != nil || len(r.Findings) != 1 {
				t.Fatalf("%+v, %v", r, err)
			}
			if f := r.Findings[0]; f.State != c.state || !strings.HasPrefix(f.Cause, c.cause) || f.Fix == "" {
				t.Errorf("%+v", f)
			}
		})
	}
}

// A pod that is stopping is no finding before it is late.
func TestStopping(t *testing.T) {
	t.Parallel()
	found, _ := one(t, "Pod", `, deletionTimestamp: "2026-11-30T11:59:30Z"`, "{phase: Running}", "", "")
	if r, err := doctor.Examine("", found, nil, noon); err != nil || len(r.Findings) > 0 {
		t.Errorf("%+v, %v", r, err)
	}
}
