//go:build e2e

package gitops

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"fluss.dev/kubernetes/test/gitops/internal/argocd"
	"fluss.dev/kubernetes/test/internal/report"
)

// TestStock takes every road that an Argo CD as it comes can take.
func TestStock(t *testing.T) {
	gitops.Long(t)
	in := stock(t)
	for _, r := range stockRoads() {
		t.Run(r.name, func(t *testing.T) { live(t, in, r, nil) })
	}
}

// live is the whole life of a cluster that came by a road. What is special to a road comes before its end.
func live(t *testing.T, in *argocd.Installation, road road, special func(*testing.T, *ride)) {
	r := begin(t, in, road)
	if !r.step(t, "Synced, rows written and read", r.deployed) {
		return
	}
	r.step(t, "no drift", r.noDrift)
	r.step(t, "self-heal", r.healed)
	r.step(t, "a broken FlussConfig touches nothing", r.brokenTouchesNothing)
	if special != nil {
		special(t, r)
	}
	if testing.Short() {
		return
	}
	r.step(t, "a changed setting", r.changed)
	r.step(t, "reverted", r.reverted)
	if r.step(t, "scaled out", r.scaledOut) {
		r.check(t, "scaled in", r.scaledIn)
	}
	r.step(t, "deleted and back", r.deletedAndBack)
}

// deployed waits for what begin has applied.
func (r *ride) deployed(t *testing.T) {
	r.app.WaitSynced(t, "", timeout)
	r.fluss.WaitReady(t, timeout)
	r.credentials = r.secret(t)
	if r.needs == "" && len(r.credentials) != 4 {
		t.Errorf("the Secret of the bundled storage has %d keys", len(r.credentials))
	}
	r.table = r.client.Write(t, "kept", rows)
	r.client.Verify(t, r.table, rows)
	if pods := r.fluss.Left(t, "persistentvolumeclaim"); !containsPrefix(pods, "pod/") || containsPrefix(pods, "job") {
		t.Errorf("there are jobs, or no pods: %s", strings.Join(pods, " "))
	}
	r.fluss.NoRestarts(t)
}

func containsPrefix(list []string, prefix string) bool {
	return slices.ContainsFunc(list, func(item string) bool { return strings.HasPrefix(item, prefix) })
}

// option is one that changes nothing but server.yaml.
const option, wanted = "remote.log.task-interval-duration", "45s"

// changed changes a setting: coordinator and tablet servers roll, and the rows are there.
func (r *ride) changed(t *testing.T) {
	before := r.uids(t)
	r.publish(t, config{"config": config{option: wanted}})
	if line := option + ": " + wanted; !strings.Contains(r.serverYAML(t), line) {
		t.Errorf("server.yaml has no %q", line)
	}
	r.rolled(t, before)
	r.client.Verify(t, r.table, rows)
}

// reverted takes the change back in git.
func (r *ride) reverted(t *testing.T) {
	before := r.uids(t)
	r.revert(t)
	if strings.Contains(r.serverYAML(t), option) {
		t.Errorf("server.yaml still has %s", option)
	}
	r.rolled(t, before)
	r.client.Verify(t, r.table, rows)
}

// uids are those of the pods of Fluss's own servers.
func (r *ride) uids(t testing.TB) map[string]string {
	t.Helper()
	uids := map[string]string{}
	for _, component := range []string{"coordinator", "tablet-server"} {
		for _, pod := range r.fluss.Pods(t, component) {
			uids[component+pod.Labels["apps.kubernetes.io/pod-index"]] = string(pod.UID)
		}
	}
	return uids
}

func (r *ride) rolled(t testing.TB, before map[string]string) {
	t.Helper()
	now := r.uids(t)
	for name, uid := range before {
		if now[name] == uid || now[name] == "" {
			t.Errorf("the pod of %s was not replaced", name)
		}
	}
	if len(before) < 2 {
		t.Errorf("there were %d pods only", len(before))
	}
}

// lastServer is the number of the tablet server that comes and goes.
const lastServer = 3

// scaledOut adds a tablet server.
func (r *ride) scaledOut(t *testing.T) {
	r.publish(t, config{"tabletServer": config{"replicas": lastServer + 1}})
	if pod, service := r.last(t); !pod || !service {
		t.Errorf("scaled out, but the pod is there: %t, its Service: %t", pod, service)
	}
}

// scaledIn takes it away, while somebody writes who is configured as docs/operations.md says. Its Service must be there until its pod has been told to go: Argo CD calls
// a StatefulSet healthy, and prunes what comes last, as soon as that is so.
func (r *ride) scaledIn(t *testing.T) {
	impatient := r.client
	impatient.Args = []string{"--conf.client.connect-timeout=3s"}
	impatient.While(t, report.In(r.name, "scaled in"), func(t testing.TB) {
		revision := r.source.revert(t, r.app)
		r.app.Refresh(t)
		r.fluss.WaitFor(t, timeout, func(t testing.TB) []string {
			t.Helper()
			pod, service := r.last(t)
			if pod && !service {
				t.Error("the Service of the leaving server has gone before it")
			}
			if pod || service {
				return []string{fmt.Sprintf("the pod is there: %t, its Service: %t", pod, service)}
			}
			return nil
		})
		r.settles(t, revision)
	})
	r.client.Verify(t, r.table, rows)
}

// last tells whether the last tablet server runs and was not told to go, and whether its Service is there. The Service is asked
// first: where it is missing, the pod that is seen outlived it.
func (r *ride) last(t testing.TB) (pod, service bool) {
	t.Helper()
	name := fmt.Sprintf("%sfluss-tablet-server-%d", r.prefix, lastServer)
	_, err := cluster.API.CoreV1().Services(r.fluss.Name).Get(t.Context(), name, metav1.GetOptions{})
	service = !apierrors.IsNotFound(err)
	found, err := cluster.API.CoreV1().Pods(r.fluss.Name).Get(t.Context(), name, metav1.GetOptions{})
	return err == nil && found.DeletionTimestamp == nil, service
}

// healed deletes a Service by hand. It comes back by itself.
func (r *ride) healed(t *testing.T) {
	name := r.prefix + "fluss-bootstrap"
	services := cluster.API.CoreV1().Services(r.fluss.Name)
	before, err := services.Get(t.Context(), name, metav1.GetOptions{})
	if err == nil {
		err = services.Delete(t.Context(), name, metav1.DeleteOptions{})
	}
	if err != nil {
		t.Fatal(err)
	}
	r.fluss.WaitFor(t, time.Minute, func(t testing.TB) []string {
		t.Helper()
		now, err := services.Get(t.Context(), name, metav1.GetOptions{})
		if err != nil || now.UID == before.UID {
			return []string{"the Service " + name + " has not come back"}
		}
		return nil
	})
	r.app.WaitSynced(t, "", timeout)
}

// deletedAndBack deletes the Application, and applies it again over what must stay: claims and credentials.
func (r *ride) deletedAndBack(t *testing.T) {
	r.app.Delete(t)
	// Flink makes the ConfigMap itself: it says where its jobs can be recovered from.
	keep := []string{"persistentvolumeclaim/", "secret/" + r.secretName(), "configmap/" + r.prefix + "fluss-flink-cluster-config-map"}
	if r.needs != "" {
		keep[1] = "secret/" + r.needs
	}
	r.fluss.WaitFor(t, timeout, func(t testing.TB) []string {
		t.Helper()
		return r.fluss.Left(t, keep...)
	})
	if claims := r.fluss.Left(t, "secret/"); !containsPrefix(claims, "persistentvolumeclaim/data-") {
		t.Errorf("no claims are left, but %s", strings.Join(claims, " "))
	}
	r.credentialsKept(t)
	r.in.Apply(t, r.manifest)
	r.app.WaitSynced(t, "", timeout)
	r.fluss.WaitReady(t, timeout)
	r.client.Verify(t, r.table, rows)
}
