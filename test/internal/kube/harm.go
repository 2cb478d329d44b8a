package kube

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Node is a pod on a node that can send signals to any process there.
type Node struct {
	namespace Namespace
	pod       string
}

// processesScript runs a script for each process of one container, whose PID it gets. A process that runs as PID 1 of a
// container cannot be killed or stopped from inside of it.
const processesScript = `
container=$1 script=$2
for cgroup in /proc/[0-9]*/cgroup; do
  if grep -q "$container" "$cgroup" 2>/dev/null; then bash -euc "$script" script "$(basename "$(dirname "$cgroup")")"; fi
done`

// Nodes puts such a pod on every node, by the names of the nodes. image must hold bash and grep.
func (n Namespace) Nodes(t testing.TB, image string) map[string]Node {
	t.Helper()
	list, err := n.API.CoreV1().Nodes().List(t.Context(), metav1.ListOptions{})
	if err != nil {
		t.Fatal(err)
	}
	nodes := map[string]Node{}
	for _, node := range list.Items {
		pod := killer(node.Name, image)
		if _, err := n.API.CoreV1().Pods(n.Name).Create(t.Context(), pod, metav1.CreateOptions{}); err != nil {
			t.Fatal(err)
		}
		nodes[node.Name] = Node{n, pod.Name}
	}
	n.Kubectl(t, "wait", "pod", "--all", "--for=condition=Ready", "--timeout=120s")
	return nodes
}

func killer(node, image string) *corev1.Pod {
	privileged, root, at := true, int64(0), int64(0)
	return &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Name: "on-" + node},
		Spec: corev1.PodSpec{
			NodeName: node, HostPID: true, TerminationGracePeriodSeconds: &at,
			Containers: []corev1.Container{{
				Name: "killer", Image: image, Command: []string{"sleep", "infinity"},
				SecurityContext: &corev1.SecurityContext{Privileged: &privileged, RunAsUser: &root},
			}},
		},
	}
}

// Signal sends a signal, by its name without SIG, to all processes of a pod's container.
func (n Node) Signal(t testing.TB, pod corev1.Pod, container, signal string) {
	t.Helper()
	if said := n.Processes(t, pod, container, "kill -"+signal+` "$1" && echo sent`); !strings.Contains(said, "sent") {
		t.Fatalf("no process of %s/%s was found on its node", pod.Name, container)
	}
}

// Processes runs a script of bash on the node for each process of a pod's container. $1 is its PID; /proc/$1/root is what
// the process sees as its files.
func (n Node) Processes(t testing.TB, pod corev1.Pod, container, script string) string {
	t.Helper()
	for _, status := range pod.Status.ContainerStatuses {
		if status.Name == container {
			_, id, _ := strings.Cut(status.ContainerID, "://")
			return n.namespace.Exec(t, n.pod, "bash", "-c", processesScript, "processes", id, script)
		}
	}
	t.Fatalf("pod %s has no container %s", pod.Name, container)
	return ""
}

// Run runs a script of bash among the files and mounts of the node. It may be a cleanup of the test.
func (n Node) Run(t testing.TB, script string) {
	t.Helper()
	if _, err := n.namespace.Try(context.WithoutCancel(t.Context()), "", "exec", n.pod, "--", "nsenter", "--target=1", "--mount", "bash", "-euc", script); err != nil {
		t.Error(err)
	}
}

// WaitReplaced waits until the pod is another one than before, or its container has been started again.
func (n Namespace) WaitReplaced(t testing.TB, before corev1.Pod) {
	t.Helper()
	n.WaitFor(t, 2*time.Minute, func(t testing.TB) []string {
		t.Helper()
		pod, err := n.API.CoreV1().Pods(n.Name).Get(t.Context(), before.Name, metav1.GetOptions{})
		if err != nil || pod.UID != before.UID || restarts(*pod) > restarts(before) {
			return nil
		}
		return []string{fmt.Sprintf("pod %s is still the old one", before.Name)}
	})
}

func restarts(pod corev1.Pod) int32 {
	var sum int32
	for _, status := range pod.Status.ContainerStatuses {
		sum += status.RestartCount
	}
	return sum
}
