//go:build e2e

package e2e

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"

	"fluss.dev/kubernetes/test/internal/kube"
	"fluss.dev/kubernetes/test/internal/render"
)

// noticed is how long a fault may take to be in Prometheus: a session at ZooKeeper ends after 15 s, targets are scraped and rules
// are evaluated every 30 s, and a pod that is deleted goes on for up to a minute.
const noticed = 150 * time.Second

// TestAlerts harms a cluster for as long as its alerts need to fire: half an hour, with what TestPrometheus needs.
func TestAlerts(t *testing.T) {
	needsPrometheus(t)
	const namespace = "e2e-alerts"
	nodes := cluster.PrivilegedNamespace(t, "e2e-nodes").Nodes(t, defaultImage(t))
	// Before the namespace, so that it is removed after the claim.
	volume := smallVolume(t, namespace, "data-fluss-tablet-server-0", nodes)
	f := newWatched(t, namespace)
	f.deploy(t, "cluster that is to be harmed until its alerts fire", render.Overlay(t, watchedParts(t), watched))
	f.isSeen(t)
	f.client().Write(t, "harmed", 1000)
	servers := f.Pods(t, tabletServer)
	t.Run("a tablet server lost, a disk full, no storage", func(t *testing.T) {
		f.alerts(t, fault{"a tablet server is lost for good", []string{"FlussTabletServersMissing", "FlussBucketsUnderReplicated"}, func(t testing.TB) { f.loses(t, tabletServers, servers[2]) }},
			fault{"the volume of a tablet server is 95 percent full", []string{"FlussVolumeAlmostFull"}, volume.fill},
			fault{"the pod of the storage is away", []string{"FlussStorageDown"}, func(t testing.TB) { f.Kubectl(t, "scale", "statefulset/fluss-minio", "--replicas=0") }})
	})
	// A server that takes over buckets of primary-key tables waits for it, and tells nothing of their copies meanwhile.
	f.Kubectl(t, "scale", "statefulset/fluss-minio", "--replicas=1")
	f.Kubectl(t, "rollout", "status", "statefulset/fluss-minio", "--timeout=4m")
	volume.empty(t)
	t.Run("a second tablet server lost", func(t *testing.T) {
		f.alerts(t, fault{"two of three tablet servers are lost", []string{"FlussBucketsUnderMinISR"}, func(t testing.TB) { f.loses(t, tabletServers, servers[1:]...) }})
	})
	t.Run("the last tablet server lost", func(t *testing.T) {
		f.alerts(t, fault{"all tablet servers are lost", []string{"FlussBucketsOffline"}, func(t testing.TB) { f.loses(t, tabletServers, servers...) }})
	})
	f.finds(t, tabletServers, servers...)
	f.WaitReady(t, readyTimeout)
	t.Run("no coordinator, no quorum", func(t *testing.T) {
		members := f.Pods(t, zookeeper)
		f.alerts(t, fault{"no coordinator runs", []string{"FlussNoActiveCoordinator"}, func(t testing.TB) { f.Kubectl(t, "scale", "deployment/fluss-coordinator", "--replicas=0") }},
			fault{"ZooKeeper has lost its quorum", []string{"FlussZooKeeperNoQuorum"}, func(t testing.TB) { f.loses(t, "statefulset/fluss-zookeeper", members[0], members[1]) }})
	})
}

// fault is a harm, and the alerts that must fire because of it.
type fault struct {
	name   string
	alerts []string
	harm   func(testing.TB)
}

// alerts does all the harm at once, and notes how long after it each alert fires. None may take longer than it promises: its
// rule's `for`, beside the time until Prometheus has noticed.
func (f fluss) alerts(t *testing.T, faults ...fault) {
	promised, since, pending := map[string]time.Duration{}, map[string]time.Time{}, map[string]bool{}
	for _, rule := range f.prometheus().Alerts(t, f.Name) {
		promised[rule.Name] = rule.For
	}
	for _, fault := range faults {
		fault.harm(t)
		for _, alert := range fault.alerts {
			since[alert], pending[alert] = time.Now(), true
		}
	}
	took := map[string]time.Duration{}
	for ; len(pending) > 0; time.Sleep(2 * time.Second) {
		for _, alert := range f.firing(t) {
			if pending[alert] {
				took[alert] = time.Since(since[alert])
				delete(pending, alert)
			}
		}
		for alert := range pending {
			if limit := promised[alert] + kube.Patient(noticed); time.Since(since[alert]) > limit {
				t.Errorf("%s does not fire within %s; it is %s", alert, limit, f.stateOf(t, alert))
				delete(pending, alert)
			}
		}
	}
	for _, fault := range faults {
		var saw []string
		for _, alert := range fault.alerts {
			saw = append(saw, fmt.Sprintf("%s after %.1f min, of which %.0f are its `for`", alert, took[alert].Minutes(), promised[alert].Minutes()))
		}
		settled(t, "An alert fires when "+fault.name+".", strings.Join(saw, "; "))
	}
	t.Logf("at the end fire: %q", f.firing(t))
}

// firing are the alerts of the cluster that fire now.
func (f fluss) firing(t testing.TB) []string {
	t.Helper()
	all := map[string]bool{}
	samples, err := f.prometheus().Query(t.Context(), fmt.Sprintf(`ALERTS{namespace=%q,alertstate="firing"}`, f.Name))
	if err != nil {
		t.Log(err)
	}
	for _, sample := range samples {
		all[sample.Labels["alertname"]] = true
	}
	return slices.Sorted(maps.Keys(all))
}

// stateOf says why an alert does not fire.
func (f fluss) stateOf(t testing.TB, alert string) string {
	t.Helper()
	for _, sample := range f.prometheus().Must(t, fmt.Sprintf(`ALERTS{namespace=%q,alertname=%q}`, f.Name, alert)) {
		return sample.Labels["alertstate"]
	}
	return "inactive"
}

// somewhere are patches of a StatefulSet. With the first one there is no place for any pod that it makes from now on, and those
// that it has stay; the second one takes that back.
var somewhere = map[bool]string{
	false: `{"spec": {"updateStrategy": {"type": "OnDelete", "rollingUpdate": null}, "template": {"spec": {"nodeSelector": {"fluss.dev/nowhere": "yes"}}}}}`,
	true:  `{"spec": {"updateStrategy": {"type": "RollingUpdate"}, "template": {"spec": {"nodeSelector": null}}}}`,
}

// loses deletes pods of a StatefulSet at once, and Kubernetes finds no node for them any more.
func (f fluss) loses(t testing.TB, set string, pods ...corev1.Pod) {
	t.Helper()
	f.Kubectl(t, "patch", set, "--type=merge", "-p", somewhere[false])
	for _, pod := range pods {
		f.Kubectl(t, "delete", "pod", pod.Name, "--force", "--grace-period=0")
	}
}

// finds brings these pods back.
func (f fluss) finds(t testing.TB, set string, pods ...corev1.Pod) {
	t.Helper()
	f.Kubectl(t, "patch", set, "--type=merge", "-p", somewhere[true])
	for _, pod := range pods {
		f.Kubectl(t, "delete", "pod", pod.Name)
	}
}
