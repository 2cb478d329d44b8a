//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"fluss.dev/kubernetes/test/internal/kube"
	"fluss.dev/kubernetes/test/internal/page"
	"fluss.dev/kubernetes/test/internal/render"
)

// TestFlinkRights: jobs of Flink go on after their JobManager has failed, by the rights of the chart and by those of
// docs/security.md in another namespace; and the tokens of Flink's pods are tried at the API server.
func TestFlinkRights(t *testing.T) {
	e2e.Long(t)
	f := newFluss(t, "e2e-rights")
	parts := append(render.Bundled(t), "flink")
	f.deploy(t, "cluster with Flink", render.Overlay(t, parts, quickTiering))
	f.query(t, inBatch+`CREATE DATABASE shop;
CREATE TABLE shop.orders (id INT NOT NULL, item STRING, PRIMARY KEY (id) NOT ENFORCED);
CREATE TABLE shop.copied (id INT NOT NULL, item STRING, PRIMARY KEY (id) NOT ENFORCED);
`)
	t.Run("in the namespace of the cluster", func(t *testing.T) {
		f.recoversFromCheckpoints(t, f.Namespace, 1)
		f.mayOnly(t, jobManager, "GET configmaps/fluss-config", "PUT configmaps/fluss-config?dryRun=All", "DELETE configmaps/nothing", "POST configmaps?dryRun=All", "GET configmaps/"+leader)
		f.mayOnly(t, taskManager, "GET configmaps/"+leader)
	})
	t.Run("in another namespace", func(t *testing.T) {
		maps := cluster.Namespace(t, "e2e-rights-maps")
		names := strings.NewReplacer("namespace: fluss-flink-ha", "namespace: "+maps.Name, "namespace: fluss", "namespace: "+f.Name)
		maps.Apply(t, names.Replace(page.Block(t, "docs/security.md", "apiVersion: rbac.authorization.k8s.io/v1")))
		f.Kubectl(t, "delete", "role,rolebinding", "fluss-flink-jobmanager", "fluss-flink-taskmanager")
		f.applies(t, render.Overlay(t, parts, quickTiering+"flink: {highAvailability: {namespace: "+maps.Name+"}}\n"))
		f.recoversFromCheckpoints(t, maps, 3)
		f.mayOnly(t, jobManager)
		f.mayOnly(t, taskManager)
	})
}

const taskManager = "flink-taskmanager"

// leader is the ConfigMap by which Flink's pods know who leads.
const leader = "fluss-flink-cluster-config-map"

// mayOnly tries the token of a pod of Flink in the namespace of the cluster: of what is tried, the API server must let it do
// this and nothing else.
func (f fluss) mayOnly(t *testing.T, component string, allowed ...string) {
	t.Helper()
	var tried []string
	for _, kind := range []string{"configmaps", "secrets", "pods", "serviceaccounts"} {
		tried = append(tried, "GET "+kind, "POST "+kind+"?dryRun=All", "GET "+kind+"/fluss-config", "PUT "+kind+"/fluss-config?dryRun=All",
			"PATCH "+kind+"/fluss-config?dryRun=All", "DELETE "+kind+"/nothing")
	}
	tried = append(tried, "GET configmaps/"+leader, "GET secrets/fluss-minio")
	var may []string
	for line := range strings.Lines(f.Exec(t, f.one(t, component).Name, append([]string{"bash", "-c", try, f.Name}, tried...)...)) {
		switch code, request, _ := strings.Cut(strings.TrimSpace(line), " "); code {
		case "403":
		case "200", "400", "404", "415":
			may = append(may, request)
		default:
			t.Errorf("%s: the API server says %s", request, code)
		}
	}
	slices.Sort(may)
	if want := slices.Sorted(slices.Values(allowed)); !slices.Equal(may, want) {
		t.Errorf("the token of the %s lets it\n%s\nand should let it\n%s", component, strings.Join(may, "\n"), strings.Join(want, "\n"))
	}
	settled(t, "The token of a pod of Flink lets it do nothing in the cluster's namespace but what docs/security.md says.",
		fmt.Sprintf("%s: %d requests tried, %d let through", component, len(tried), len(may)))
}

// try asks the API server for what its arguments say, about the namespace $0, and prints what it answers. Whoever may not do it
// gets 403, also where the request has no body or the object is not there.
const try = `tokens=/var/run/secrets/kubernetes.io/serviceaccount
for request; do
  curl -sS -o /dev/null -w "%{http_code} $request\n" --cacert "$tokens/ca.crt" -H @<(printf 'Authorization: Bearer %s' "$(<"$tokens/token")") \
    -X "${request% *}" "https://$KUBERNETES_SERVICE_HOST:$KUBERNETES_SERVICE_PORT/api/v1/namespaces/$0/${request#* }"
done`

// jobMaps are the ConfigMaps of a namespace in which Flink keeps the checkpoints of a job.
func jobMaps(t testing.TB, n kube.Namespace) []corev1.ConfigMap {
	t.Helper()
	all, err := n.API.CoreV1().ConfigMaps(n.Name).List(t.Context(), metav1.ListOptions{LabelSelector: "configmap-type=high-availability"})
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(all.Items, func(m corev1.ConfigMap) bool { return m.Name == leader })
}

// recoversFromCheckpoints runs a job with checkpoints, kills its JobManager, and takes the job away: it goes on, and the
// ConfigMap with its checkpoints comes and goes in a namespace.
func (f fluss) recoversFromCheckpoints(t *testing.T, maps kube.Namespace, id int) {
	row := func(id int) string {
		return inBatch + fmt.Sprintf("INSERT INTO shop.orders VALUES (%d, 'row %[1]d');\n", id)
	}
	f.query(t, `USE CATALOG fluss;
SET 'execution.runtime-mode' = 'streaming';
SET 'execution.checkpointing.interval' = '2s';
INSERT INTO shop.copied SELECT id, UPPER(item) FROM shop.orders;
`+row(id))
	f.copied(t, id, fmt.Sprintf("ROW %d", id))
	f.WaitFor(t, time.Minute, func(t testing.TB) []string {
		t.Helper()
		if all := jobMaps(t, maps); len(all) != 1 || !strings.Contains(fmt.Sprint(all[0].Data), "checkpointID-") {
			return []string{"no checkpoint in a ConfigMap of " + maps.Name}
		}
		return nil
	})
	pod := f.one(t, jobManager)
	start := time.Now()
	f.killer(t)(t, pod)
	f.recovers(t, pod)
	f.WaitFor(t, 2*time.Minute, f.noRunningJob)
	took := time.Since(start)
	f.query(t, row(id+1))
	f.copied(t, id+1, fmt.Sprintf("ROW %d", id+1))
	f.cancels(t)
	f.WaitFor(t, time.Minute, func(t testing.TB) []string {
		t.Helper()
		if left := jobMaps(t, maps); len(left) > 0 {
			return []string{left[0].Name + " is left"}
		}
		return nil
	})
	settled(t, "A streaming job with checkpoints goes on by itself when its JobManager is killed, by the rights that Flink has; they let it clean up, too.",
		fmt.Sprintf("running again after %.1f s", took.Seconds()))
}

// cancels ends the one job that runs. Those that wrote rows have finished, and stay in the list.
func (f fluss) cancels(t *testing.T) {
	t.Helper()
	pod := f.one(t, jobManager).Name
	var all struct{ Jobs []struct{ ID, Status string } }
	if err := json.Unmarshal([]byte(f.Exec(t, pod, "curl", "-sf", "localhost:8081/jobs")), &all); err != nil {
		t.Fatal(err)
	}
	cancelled := 0
	for _, job := range all.Jobs {
		if job.Status != "RUNNING" {
			continue
		}
		cancelled++
		if said := f.Exec(t, pod, "curl", "-sf", "-X", "PATCH", "localhost:8081/jobs/"+job.ID+"?mode=cancel"); said != "{}" {
			t.Errorf("a cancelled job says %s", said)
		}
	}
	if cancelled != 1 {
		t.Errorf("%d jobs run, and not 1: %+v", cancelled, all)
	}
}
