package kube

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Namespace is one of a cluster.
type Namespace struct {
	*Cluster
	Name string
}

// Kubectl runs kubectl in the namespace; it must succeed.
func (n Namespace) Kubectl(t testing.TB, args ...string) string {
	t.Helper()
	return n.Cluster.Kubectl(t, n.in(args)...)
}

// Try runs kubectl in the namespace.
func (n Namespace) Try(ctx context.Context, stdin string, args ...string) (string, error) {
	return n.Cluster.Try(ctx, stdin, n.in(args)...)
}

func (n Namespace) in(args []string) []string { return append([]string{"-n", n.Name}, args...) }

// Apply applies a manifest as the documents say.
func (n Namespace) Apply(t testing.TB, manifest string) {
	t.Helper()
	if _, err := n.Try(t.Context(), manifest, "apply", "--server-side", "-f", "-"); err != nil {
		t.Fatal(err)
	}
}

// Impose applies a manifest of anything in the namespace, or of what has none. What others have set gives way.
func (n Namespace) Impose(t testing.TB, manifest string) {
	t.Helper()
	if _, err := n.Try(t.Context(), manifest, "apply", "--server-side", "--force-conflicts", "-f", "-"); err != nil {
		t.Fatal(err)
	}
}

// Secret makes one.
func (n Namespace) Secret(t testing.TB, name string, data map[string]string) {
	t.Helper()
	secret := &corev1.Secret{ObjectMeta: metav1.ObjectMeta{Name: name}, StringData: data}
	if _, err := n.API.CoreV1().Secrets(n.Name).Create(t.Context(), secret, metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
}

// Pods are those with that component label; "" means all, sorted by name.
func (n Namespace) Pods(t testing.TB, component string) []corev1.Pod {
	t.Helper()
	options := metav1.ListOptions{}
	if component != "" {
		options.LabelSelector = "app.kubernetes.io/component=" + component
	}
	list, err := n.API.CoreV1().Pods(n.Name).List(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	return list.Items
}

// Logs are those of one container, from its start; a pod that has not started has none.
func (n Namespace) Logs(t testing.TB, pod, container string) string {
	t.Helper()
	stream, err := n.API.CoreV1().Pods(n.Name).GetLogs(pod, &corev1.PodLogOptions{Container: container}).Stream(context.Background())
	if err != nil {
		return ""
	}
	defer stream.Close()
	content, err := io.ReadAll(stream)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// Exec runs a command in a pod's main container; it must succeed.
func (n Namespace) Exec(t testing.TB, pod string, command ...string) string {
	t.Helper()
	return n.Kubectl(t, append([]string{"exec", pod, "--"}, command...)...)
}

// WaitReady waits until every Deployment and StatefulSet has all its pods, in their newest form, Ready, and
// returns how long that took.
func (n Namespace) WaitReady(t testing.TB, timeout time.Duration) time.Duration {
	t.Helper()
	return n.WaitFor(t, timeout, n.unready)
}

// Slow is how many times longer than usual anything may take to happen at all: other work may run on the machine.
var Slow = 1.0

// Patient is that time.
func Patient(usual time.Duration) time.Duration { return time.Duration(float64(usual) * Slow) }

// WaitFor waits until nothing is left of what pending tells.
func (n Namespace) WaitFor(t testing.TB, timeout time.Duration, pending func(testing.TB) []string) time.Duration {
	t.Helper()
	timeout = Patient(timeout)
	start := time.Now()
	for {
		left := pending(t)
		if len(left) == 0 {
			return time.Since(start)
		}
		if time.Since(start) > timeout {
			t.Fatalf("after %s: %s", timeout, strings.Join(left, "; "))
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// unready tells which workloads are not as they should be.
func (n Namespace) unready(t testing.TB) []string {
	t.Helper()
	deployments, err := n.API.AppsV1().Deployments(n.Name).List(t.Context(), metav1.ListOptions{})
	if err != nil {
		t.Fatal(err)
	}
	sets, err := n.API.AppsV1().StatefulSets(n.Name).List(t.Context(), metav1.ListOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var unready []string
	for _, d := range deployments.Items {
		if !deploymentReady(d) {
			unready = append(unready, fmt.Sprintf("%s: %d of %d ready", d.Name, d.Status.ReadyReplicas, *d.Spec.Replicas))
		}
	}
	for _, s := range sets.Items {
		if !statefulSetReady(s) {
			unready = append(unready, fmt.Sprintf("%s: %d of %d ready", s.Name, s.Status.ReadyReplicas, *s.Spec.Replicas))
		}
	}
	return unready
}

func deploymentReady(d appsv1.Deployment) bool {
	s, want := d.Status, *d.Spec.Replicas
	return s.ObservedGeneration >= d.Generation && s.Replicas == want && s.UpdatedReplicas == want && s.ReadyReplicas == want
}

func statefulSetReady(set appsv1.StatefulSet) bool {
	s, want := set.Status, *set.Spec.Replicas
	return s.ObservedGeneration >= set.Generation && s.Replicas == want && s.UpdatedReplicas == want && s.ReadyReplicas == want
}

// MissedTables is what a coordinator of Fluss 0.9 says when it ends for the one reason that is no fault of the cluster.
const MissedTables = "this coordinator has missed new tables"

// NoRestarts checks that no container has been started twice for another reason than MissedTables, but once more in pods of these
// components.
func (n Namespace) NoRestarts(t testing.TB, but ...string) {
	t.Helper()
	for _, pod := range n.Pods(t, "") {
		for _, status := range append(pod.Status.InitContainerStatuses, pod.Status.ContainerStatuses...) {
			ended := status.LastTerminationState.Terminated
			if ended != nil && strings.HasPrefix(ended.Message, MissedTables) {
				status.RestartCount -= n.missedTables(t, pod.Name)
			}
			if slices.Contains(but, pod.Labels["app.kubernetes.io/component"]) {
				status.RestartCount--
			}
			if status.RestartCount > 0 {
				t.Errorf("%s/%s was restarted %d times; it ended with %+v", pod.Name, status.Name, status.RestartCount, ended)
			}
		}
	}
}

// missedTables counts the tables that coordinator-tables.sh has noted in a pod: it has ended the coordinator for each of them at most once.
func (n Namespace) missedTables(t testing.TB, pod string) int32 {
	t.Helper()
	return int32(len(strings.Fields(n.Exec(t, pod, "cat", "/tmp/leaderless"))))
}

// explain logs what the namespace looked like when a test failed.
func (n Namespace) explain(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	for _, args := range [][]string{{"get", "pods", "-o", "wide"}, {"get", "events", "--sort-by=.lastTimestamp"}} {
		output, err := n.Try(ctx, "", args...)
		if err != nil {
			output = err.Error()
		}
		t.Log(tail(output, 40))
	}
	list, err := n.API.CoreV1().Pods(n.Name).List(ctx, metav1.ListOptions{})
	if err != nil {
		t.Log(err)
		return
	}
	for _, pod := range list.Items {
		for _, container := range pod.Spec.Containers {
			t.Logf("%s/%s says last:\n%s", pod.Name, container.Name, tail(n.Logs(t, pod.Name, container.Name), 8))
		}
	}
}

func tail(text string, lines int) string {
	all := strings.Split(strings.TrimRight(text, "\n"), "\n")
	return strings.Join(all[max(0, len(all)-lines):], "\n")
}
