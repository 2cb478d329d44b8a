//go:build e2e

package e2e

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/helmtool"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/internal/tree"
)

// TestFlink installs the chart with Flink, works with it in SQL, and upgrades it and rolls it back under load.
func TestFlink(t *testing.T) {
	f := newFluss(t, "e2e-flink")
	start := time.Now()
	f.install(t, "-f", filepath.Join(chartDir(t), "values-flink.yaml"))
	took := f.ready(t, "helm install with Flink, to all Ready", start)
	f.NoRestarts(t)
	settled(t, "helm install with Flink starts under Pod Security \"restricted\", and no container starts twice.", fmt.Sprintf("all Ready after %.1f s", took.Seconds()))
	t.Run("helm test", f.helmTest)
	t.Run("sql", f.sql)
	t.Run("web interface", f.webInterface)
	t.Run("job manager deleted", f.jobManagerDeleted)
	if !testing.Short() {
		t.Run("leaders moved by SQL", f.movesLeaders)
		t.Run("job manager killed", f.jobManagerKilled)
	}
	t.Run("helm upgrade and rollback", func(t *testing.T) { f.upgradeAndRollback(t) })
}

func chartDir(t testing.TB) string {
	t.Helper()
	return filepath.Join(repository(t), "chart")
}

// repository is this one's directory.
func repository(t testing.TB) string {
	t.Helper()
	root, err := flussfn.Root()
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// install installs the chart, which runs the release of this suite.
func (f fluss) install(t testing.TB, flags ...string) {
	t.Helper()
	args := append([]string{"install", "fluss", chartDir(t)}, flags...)
	if spec := tree.ReleaseSpec(); spec != nil {
		values, err := yaml.Marshal(spec)
		if err != nil {
			t.Fatal(err)
		}
		args = append(args, "-f", valuesFile(t, string(values)))
	}
	f.helm(t, args...)
}

// valuesFile is a file of values for helm.
func valuesFile(t testing.TB, values string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "values.yaml")
	if err := os.WriteFile(file, []byte(values), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// helm runs a command of helm in the namespace.
func (f fluss) helm(t testing.TB, args ...string) string {
	t.Helper()
	home := t.TempDir()
	return string(process.Run(t, process.Command{
		Dir: home, Args: append([]string{helmtool.Binary(t), "--namespace", f.Name}, args...),
		Env: []string{"KUBECONFIG=" + cluster.Kubeconfig()},
	}).Output(t))
}

func (f fluss) helmTest(t *testing.T) {
	start := time.Now()
	said := f.helm(t, "test", "fluss", "--timeout", "5m")
	if !strings.Contains(said, "Succeeded") {
		t.Errorf("helm test said %s", said)
	}
	settled(t, "helm test writes and reads a table through Flink.", fmt.Sprintf("succeeded in %.1f s", time.Since(start).Seconds()))
}

// query runs statements in the JobManager's SQL client, and returns what it printed. A job that never ends fails the test,
// and not the suite by its limit of time.
func (f fluss) query(t testing.TB, statements string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	script := "cat > /tmp/query.sql && bin/sql-client.sh -f /tmp/query.sql"
	said, err := f.Try(ctx, statements, "exec", "-i", "deployment/fluss-flink-jobmanager", "-c", "jobmanager", "--", "bash", "-c", script)
	if err != nil || strings.Contains(said, "[ERROR]") {
		t.Fatalf("%v: %s", err, said)
	}
	return said
}

const inBatch = `SET 'sql-client.execution.result-mode' = 'tableau';
SET 'execution.runtime-mode' = 'batch';
SET 'table.dml-sync' = 'true';
USE CATALOG fluss;
`

// sql does everything in few sessions, because each starts a JVM.
func (f fluss) sql(t *testing.T) {
	read := f.query(t, inBatch+`CREATE DATABASE shop;
CREATE TABLE shop.orders (id INT NOT NULL, item STRING, PRIMARY KEY (id) NOT ENFORCED) WITH ('bucket.num' = '2');
CREATE TABLE shop.clicks (id INT, page STRING) WITH ('bucket.num' = '2');
CREATE TABLE shop.copied (id INT NOT NULL, item STRING, PRIMARY KEY (id) NOT ENFORCED) WITH ('bucket.num' = '2');
INSERT INTO shop.orders VALUES (1, 'b-r-e-a-d'), (2, 'salt'), (3, 'tea');
INSERT INTO shop.orders VALUES (2, UPPER('pepper'));
INSERT INTO shop.clicks VALUES (1, UPPER('start')), (2, UPPER('cart'));
SELECT REPLACE(item, '-', '') FROM shop.orders WHERE id = 1;
SELECT item FROM shop.orders WHERE id = 2;
SELECT page FROM shop.clicks LIMIT 10;
`)
	// As rows, not as the statements that the client repeats.
	contains(t, read, "bread", "PEPPER", "START", "CART")
	// A streaming job reads everything that is there and what comes later.
	f.query(t, `USE CATALOG fluss;
SET 'execution.runtime-mode' = 'streaming';
INSERT INTO shop.copied /*+ OPTIONS('client.connect-timeout' = '3s') */
SELECT id, UPPER(item) FROM shop.orders /*+ OPTIONS('client.connect-timeout' = '3s') */;
`+inBatch+`INSERT INTO shop.orders VALUES (4, 'honey');
`)
	f.copied(t, 4, "HONEY")
	f.copied(t, 2, "PEPPER")
	settled(t, "A primary-key table and a log table are written and read through SQL: batch, point lookup, streaming.", "all rows right, an update and a row that came while the streaming job ran among them")
}

// copied waits until the streaming job has copied a row.
func (f fluss) copied(t testing.TB, id int, item string) {
	t.Helper()
	f.WaitFor(t, 90*time.Second, func(t testing.TB) []string {
		t.Helper()
		if strings.Contains(f.query(t, inBatch+fmt.Sprintf("SELECT item FROM shop.copied WHERE id = %d;\n", id)), item) {
			return nil
		}
		return []string{fmt.Sprintf("the streaming job has not copied row %d", id)}
	})
}

func contains(t testing.TB, text string, wanted ...string) {
	t.Helper()
	for _, w := range wanted {
		if !strings.Contains(text, w) {
			t.Errorf("%q is not in\n%s", w, text)
		}
	}
}

// webInterface asks the UI through its Service.
func (f fluss) webInterface(t *testing.T) {
	address := f.Forward(t, "service/fluss-flink-jobmanager", 8081)
	response, err := http.Get("http://" + address + "/")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	page, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	if response.StatusCode != http.StatusOK || !strings.Contains(string(page), "Flink") {
		t.Errorf("the web interface answers %s: %.200s", response.Status, page)
	}
	settled(t, "Flink's web interface answers through its Service.", response.Status)
}

// movesLeaders takes the leaderships from a tablet server, and lets it have its share again, by Fluss's procedures.
func (f fluss) movesLeaders(t *testing.T) {
	f.query(t, inBatch+"CALL sys.add_server_tag('2', 'TEMPORARY_OFFLINE');\nCALL sys.rebalance('LEADER_DISTRIBUTION');\n")
	f.balanced(t)
	f.query(t, inBatch+"CALL sys.remove_server_tag('2', 'TEMPORARY_OFFLINE');\nCALL sys.rebalance('LEADER_DISTRIBUTION');\n")
	f.balanced(t)
	settled(t, "Buckets are moved by SQL: sys.add_server_tag, sys.rebalance, sys.list_rebalance, sys.remove_server_tag.", "both rebalances completed")
}

// balanced waits for the end of a rebalance.
func (f fluss) balanced(t testing.TB) {
	t.Helper()
	f.WaitFor(t, 3*time.Minute, func(t testing.TB) []string {
		t.Helper()
		said := f.query(t, inBatch+"CALL sys.list_rebalance();\n")
		if strings.Contains(said, "COMPLETED") {
			return nil
		}
		return []string{said}
	})
}

func (f fluss) jobManagerDeleted(t *testing.T) {
	f.jobGoesOn(t, "deleted", 5, "figs", func(t testing.TB, pod corev1.Pod) {
		f.Kubectl(t, "delete", "pod", pod.Name, "--wait=false")
	})
}

func (f fluss) jobManagerKilled(t *testing.T) {
	f.jobGoesOn(t, "killed by kill -9", 6, "rice", f.killer(t))
}

// jobGoesOn looks whether the streaming job of TestFlink/sql goes on after harm to its JobManager: it copies a row that
// comes then.
func (f fluss) jobGoesOn(t *testing.T, what string, id int, item string, harm func(testing.TB, corev1.Pod)) {
	pod := f.one(t, jobManager)
	step := f.client().While(t, "flink-jobmanager "+what, func(t testing.TB) {
		harm(t, pod)
		f.recovers(t, pod)
		f.WaitFor(t, 2*time.Minute, f.noRunningJob)
	})
	f.query(t, inBatch+fmt.Sprintf("INSERT INTO shop.orders VALUES (%d, '%s');\n", id, item))
	f.copied(t, id, strings.ToUpper(item))
	settled(t, "A streaming job goes on by itself when its JobManager is "+what+".", fmt.Sprintf("running again after %.1f s", step.Seconds))
}

// noRunningJob tells what keeps the job from running.
func (f fluss) noRunningJob(t testing.TB) []string {
	t.Helper()
	said, err := f.Try(t.Context(), "", "exec", "deployment/fluss-flink-jobmanager", "-c", "jobmanager", "--",
		"curl", "-sf", "http://localhost:8081/jobs/overview")
	if err == nil && strings.Contains(said, `"state":"RUNNING"`) {
		return nil
	}
	return []string{"no job is running: " + said}
}

// upgradeAndRollback changes a setting by helm upgrade, and takes it back, both under load.
func (f fluss) upgradeAndRollback(t *testing.T) {
	values := valuesFile(t, "config:\n  kv.snapshot.interval: 30s\n")
	for _, act := range []struct {
		name string
		args []string
	}{
		{"helm upgrade that changes a setting", []string{"upgrade", "fluss", chartDir(t), "--reuse-values", "-f", values}},
		{"helm rollback of it", []string{"rollback", "fluss", "1"}},
	} {
		step := f.client().While(t, act.name, func(t testing.TB) {
			f.helm(t, act.args...)
			f.WaitReady(t, readyTimeout)
		})
		settled(t, "No acknowledged row is lost: "+act.name+".", step.String())
	}
}
