//go:build e2e

package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"fluss.dev/kubernetes/test/internal/render"
)

// closed are the ports that the policies keep strangers out of, by component.
var closed = map[string][]int{coordinator: {9123}, tabletServer: {9123}, zookeeper: {2181, 2888, 3888}, minio: {9000, 9001}, jobManager: {8081, 6123}}

// readers lets clients of other namespaces read tiered data.
const readers = "networkPolicy:\n  storageFrom: [{namespaceSelector: {}, podSelector: {matchLabels: {app.kubernetes.io/name: load}}}]\n"

// TestNetworkPolicy gives a running cluster its policies. It needs a network that enforces them: POLICIES=1 and -policies.
func TestNetworkPolicy(t *testing.T) {
	e2e.Long(t)
	if !*policies {
		t.Skip("the cluster enforces no NetworkPolicies")
	}
	f := newFluss(t, "e2e-policy")
	clients := newFluss(t, "e2e-policy-clients")
	parts := append(render.Bundled(t), "flink")
	f.deploy(t, "cluster without policies", render.Overlay(t, parts, quickTiering))
	stranger := clients.stranger(t)
	f.WaitFor(t, time.Minute, func(t testing.TB) []string {
		t.Helper()
		if missing := f.ports(t, clients, stranger, false); len(missing) > 0 {
			return []string{"without policies, a stranger does not reach " + strings.Join(missing, ", ")}
		}
		return nil
	})
	far := f
	far.Namespace, far.bootstrap = clients.Namespace, "fluss-bootstrap."+f.Name+".svc:9124"
	parts = append(parts, "network-policy")
	f.Apply(t, render.Overlay(t, parts, quickTiering+readers))
	took := f.WaitFor(t, time.Minute, func(t testing.TB) []string {
		t.Helper()
		if left := f.ports(t, clients, stranger, true); len(left) > 0 {
			return []string{"a stranger reaches " + strings.Join(left, ", ")}
		}
		return nil
	})
	if !clients.connects(t, stranger, f.one(t, tabletServer).Status.PodIP, 9124) {
		t.Error("a stranger does not reach the client port")
	}
	settled(t, "With the policies, a stranger reaches no internal port, ZooKeeper, storage or Flink, and reaches the client port.", fmt.Sprintf("%.1f s after kubectl apply", took.Seconds()))

	step := far.client().While(t, "tablet servers restarted one by one, with policies", func(t testing.TB) { f.rolls(t, tabletServers) })
	settled(t, "With the policies, a rolling restart goes on, and no acknowledged row is lost.", step.String())
	f.rolls(t, "statefulset/fluss-zookeeper")
	f.rolls(t, "deployment/fluss-coordinator")
	read := f.query(t, inBatch+"CREATE DATABASE shop;\nCREATE TABLE shop.orders (id INT NOT NULL, item STRING, PRIMARY KEY (id) NOT ENFORCED);\n"+
		"INSERT INTO shop.orders VALUES (1, 'b-r-e-a-d');\nSELECT REPLACE(item, '-', '') FROM shop.orders WHERE id = 1;\n")
	contains(t, read, "bread")
	f.NoRestarts(t)
	settled(t, "With the policies, probes pass, every workload restarts, and Flink writes and reads.", "no container started twice")

	f.Apply(t, render.Overlay(t, parts, quickTiering+readers+"  clientsFrom: [{podSelector: {matchLabels: {let: in}}}]\n"))
	closing := f.WaitFor(t, time.Minute, func(t testing.TB) []string {
		t.Helper()
		if clients.connects(t, stranger, f.one(t, tabletServer).Status.PodIP, 9124) {
			return []string{"a stranger still reaches the client port"}
		}
		return nil
	})
	f.streams(t, "SELECT item FROM shop.orders;\n", "b-r-e-a-d")
	settled(t, "With networkPolicy.clientsFrom a stranger does not reach the client port, and the cluster's own Flink does: a streaming query prints its rows.", fmt.Sprintf("%.1f s after kubectl apply", closing.Seconds()))
}

// streams runs a query that does not end until it has printed a text. Its rows come from the TaskManager while it runs; those of
// one that ends would come with the end, too.
func (f fluss) streams(t testing.TB, query, wanted string) {
	t.Helper()
	const script = `cat > /tmp/streaming.sql
bin/sql-client.sh -f /tmp/streaming.sql > /tmp/streaming.out 2>&1 &
for i in {1..120}; do
  grep -qF -- "$0" /tmp/streaming.out && break
  sleep 1
done
kill $!
cat /tmp/streaming.out`
	said, err := f.Try(t.Context(), "SET 'sql-client.execution.result-mode' = 'tableau';\nUSE CATALOG fluss;\n"+query,
		"exec", "-i", "deployment/fluss-flink-jobmanager", "-c", "jobmanager", "--", "bash", "-c", script, wanted)
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	contains(t, said, wanted)
}

// stranger is a pod of another namespace that has bash.
func (f fluss) stranger(t testing.TB) string {
	t.Helper()
	const name = "stranger"
	yes, no, user := true, false, int64(9999)
	pod := &corev1.Pod{Spec: corev1.PodSpec{
		AutomountServiceAccountToken: &no, TerminationGracePeriodSeconds: new(int64),
		SecurityContext: &corev1.PodSecurityContext{RunAsNonRoot: &yes, RunAsUser: &user, SeccompProfile: &corev1.SeccompProfile{Type: corev1.SeccompProfileTypeRuntimeDefault}},
		Containers: []corev1.Container{{
			Name: name, Image: defaultImage(t), ImagePullPolicy: corev1.PullIfNotPresent, Command: []string{"sleep", "infinity"},
			SecurityContext: &corev1.SecurityContext{AllowPrivilegeEscalation: &no, Capabilities: &corev1.Capabilities{Drop: []corev1.Capability{"ALL"}}},
		}},
	}}
	pod.Name = name
	if _, err := f.API.CoreV1().Pods(f.Name).Create(t.Context(), pod, metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
	f.WaitReady(t, readyTimeout)
	return name
}

// connects tells whether a pod gets a connection.
func (f fluss) connects(t testing.TB, pod, host string, port int) bool {
	t.Helper()
	_, err := f.Try(t.Context(), "", "exec", pod, "--", "timeout", "3", "bash", "-c", fmt.Sprintf("exec 3<>/dev/tcp/%s/%d", host, port))
	return err == nil
}

// ports gives those of closed that a stranger reaches, or does not.
func (f fluss) ports(t testing.TB, from fluss, stranger string, reached bool) []string {
	t.Helper()
	var all []string
	for component, ports := range closed {
		pod := f.one(t, component)
		for _, port := range ports {
			if from.connects(t, stranger, pod.Status.PodIP, port) == reached {
				all = append(all, fmt.Sprintf("%s:%d", component, port))
			}
		}
	}
	return all
}
