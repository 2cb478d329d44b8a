//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	"fluss.dev/kubernetes/test/internal/report"
)

// userAdded: a user who is added to the Secret logs in once the servers have restarted, and a password that is changed counts
// from then on. Clients go on meanwhile.
func (f fluss) userAdded(t *testing.T) {
	f.changeSecret(t, "fluss-users", map[string]string{"writer": writerPassword, "reader": "changed"})
	admin := f.as("admin", adminPassword).client()
	first := admin.While(t, "users changed, coordinator restarted", func(t testing.TB) { f.rolls(t, "deployment/fluss-coordinator") })
	step := admin.While(t, "users changed, tablet servers restarted one by one", func(t testing.TB) { f.rolls(t, tabletServers) })
	within(t, "the longest pause", max(first.Pause(), step.Pause()), rollPause)
	for i, try := range []struct{ user, password, want string }{{"writer", writerPassword, "servers"}, {"reader", "changed", "servers"}, {"reader", readerPassword, "error"}} {
		run := f.as(try.user, try.password).client().Start(t, fmt.Sprintf("changed-%d", i), "servers", "--connect-timeout=5")
		if _, err := run.Wait(try.want, 1, 90*time.Second); err != nil {
			t.Errorf("%s with %s: %v", try.user, try.password, err)
		}
		run.Delete(t)
	}
	settled(t, "A user is added and a password is changed by a new Secret and a rolling restart; no acknowledged row is lost.", first.String()+"; "+step.String())
}

// turnedOffAndOn takes logins away from a running cluster and gives them back, each by one apply: those at Fluss, and then those
// at ZooKeeper with them. Servers of the two kinds refuse each other, and clients that go on are refused meanwhile: what was
// acknowledged is there afterwards.
func (f fluss) turnedOffAndOn(t *testing.T) {
	f.goesAndComes(t, "spec.security", withoutSecurity)
	f.goesAndComes(t, "spec.security and spec.zookeeper.auth", quickTiering)
}

// goesAndComes applies a spec without some fields, and the one with them.
func (f fluss) goesAndComes(t *testing.T, fields, without string) {
	admin := f.as("admin", adminPassword)
	table := admin.client().Write(t, "before "+fields+" go", 1000)
	var off, on time.Duration
	step := admin.refusedMeanwhile(t, fields+" taken away and given back", func(t testing.TB) {
		off = f.restartsWith(t, fields+" taken away from a running cluster", without)
		f.client().Verify(t, table, 1000)
		on = f.restartsWith(t, fields+" given to a running cluster", security)
	})
	admin.client().Verify(t, table, 1000)
	settled(t, fields+" is taken away from a running cluster and given back by kubectl apply and a restart of all tablet servers at once, while clients go on: every acknowledged row is there afterwards.",
		fmt.Sprintf("all Ready after %.1f s and %.1f s; %s", off.Seconds(), on.Seconds(), step))
}

// serversPasswordChanged: servers with the old and the new password refuse each other until all have restarted.
func (f fluss) serversPasswordChanged(t *testing.T) {
	f.changeSecret(t, "fluss-internal", map[string]string{"password": serversPassword})
	step := f.as("admin", adminPassword).refusedMeanwhile(t, "the servers' password changed", func(t testing.TB) {
		f.Kubectl(t, "rollout", "restart", "deployment/fluss-coordinator")
		f.tabletServersDeleted(t)
	})
	settled(t, "The servers' own password is changed by a new Secret and a restart of all at once: every acknowledged row is there afterwards.", step.String())
}

// flinkUserChanged: Flink logs in as another user once its pods have restarted.
func (f fluss) flinkUserChanged(t *testing.T) {
	f.changeSecret(t, "flink-user", map[string]string{"username": "admin", "password": adminPassword})
	start := time.Now()
	f.rolls(t, "deployment/fluss-flink-jobmanager")
	f.rolls(t, "deployment/fluss-flink-taskmanager")
	took := time.Since(start)
	contains(t, f.query(t, inBatch+"SELECT REPLACE(item, '-', '') FROM shop.orders WHERE id = 1;\n"), "bread")
	settled(t, "Flink's catalog logs in as another user after a new Secret and a restart of Flink.", fmt.Sprintf("all Ready after %.1f s", took.Seconds()))
}

// changeSecret writes these values into a Secret.
func (f fluss) changeSecret(t testing.TB, name string, values map[string]string) {
	t.Helper()
	patch, err := json.Marshal(map[string]any{"stringData": values})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.API.CoreV1().Secrets(f.Name).Patch(t.Context(), name, types.MergePatchType, patch, metav1.PatchOptions{}); err != nil {
		t.Fatal(err)
	}
}

// restartsWith applies a spec and restarts all tablet servers at once. One by one, each would wait for the others, which refuse it.
func (f fluss) restartsWith(t testing.TB, name, spec string) time.Duration {
	t.Helper()
	start := time.Now()
	f.Apply(t, f.withFlink(t, spec))
	f.tabletServersDeleted(t)
	return f.ready(t, name, start)
}

// refusedMeanwhile runs act beside clients that may be refused. No row that was acknowledged may be missing or doubled.
func (f fluss) refusedMeanwhile(t testing.TB, name string, act func(testing.TB)) report.Step {
	t.Helper()
	w := f.client().Writing(t, name)
	defer w.Delete(t)
	start := time.Now()
	act(t)
	step := report.Step{Name: name, Seconds: time.Since(start).Seconds(), Loads: w.StopAnyhow(t)}
	seen.Note(t, step)
	for _, l := range step.Loads {
		if l.Missing+l.Doubled > 0 {
			t.Errorf("%s: %+v", name, l)
		}
	}
	return step
}
