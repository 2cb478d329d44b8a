//go:build e2e

package e2e

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"fluss.dev/kubernetes/test/internal/dashboard"
	"fluss.dev/kubernetes/test/internal/prometheus"
	"fluss.dev/kubernetes/test/internal/render"
)

var watching = flag.Bool("prometheus", false, "whether the cluster has the Prometheus of `go run ./cluster monitoring`")

// watched is the spec of a cluster with everything that a Prometheus has to get past: policies, logins, labels. Its tablet servers
// ask for little, so that several such clusters have room on the nodes of a test.
const watched = quickTiering + `zookeeper:
  replicas: 3
  auth: {existingSecret: {name: zookeeper-user}}
tabletServer: {resources: {requests: {cpu: 100m}}}
security:
  client: {existingSecret: {name: fluss-users}}
  superUsers: [admin, sql]
metrics: {enabled: true}
monitoring:
  enabled: true
  labels: {release: platform}
networkPolicy:
  enabled: true
  metricsFrom: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}}]
  storageFrom:
    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}
    - podSelector: {matchLabels: {app.kubernetes.io/name: load}}
`

// watchedFlink is such a cluster with Flink.
const watchedFlink = watched + `flink:
  enabled: true
  catalog: {existingSecret: {name: flink-user}}
  taskManager: {resources: {requests: {cpu: 100m}}}
`

// watchedParts are the components of a watched cluster, and others.
func watchedParts(t testing.TB, others ...string) []string {
	t.Helper()
	return append(append(render.Bundled(t), "monitoring", "network-policy"), others...)
}

// TestPrometheus has a real Prometheus, by its operator, scrape a cluster and evaluate its rules, past policies that are enforced:
// PROMETHEUS=1, POLICIES=1, -prometheus and -policies.
func TestPrometheus(t *testing.T) {
	needsPrometheus(t)
	t.Run("helm", func(t *testing.T) {
		f := newWatched(t, "e2e-prometheus-helm")
		start := time.Now()
		f.install(t, "-f", valuesFile(t, watchedFlink))
		f.ready(t, "helm install of a cluster with monitoring, policies and logins, to all Ready", start)
		begun := f.isSeen(t)
		time.Sleep(time.Minute)
		f.quiet(t, begun)
		settled(t, "Through Helm, a real Prometheus scrapes every pod of a cluster with policies and logins, and no alert fires.", "the operator's own semantics")
	})
	t.Run("kustomize", func(t *testing.T) {
		f := newWatched(t, "e2e-prometheus")
		f.deploy(t, "cluster with monitoring, policies and logins", render.Overlay(t, watchedParts(t, "flink"), watchedFlink))
		begun := f.isSeen(t)
		t.Run("series", f.seriesAreThere)
		t.Run("panels", f.panelsShow)
		t.Run("roll", func(t *testing.T) { f.rollsQuietly(t, begun) })
	})
}

func needsPrometheus(t *testing.T) {
	t.Helper()
	e2e.Long(t)
	if !*watching || !*policies {
		t.Skip("the cluster has no Prometheus, or does not enforce policies")
	}
}

// newWatched is a namespace with the Secrets of a watched cluster.
func newWatched(t *testing.T, namespace string) fluss {
	t.Helper()
	f := newFluss(t, namespace)
	f.Secret(t, "zookeeper-user", map[string]string{"username": "fluss", "password": "watched"})
	f.Secret(t, "flink-user", map[string]string{"username": "sql", "password": sqlPassword})
	f.Secret(t, "fluss-users", map[string]string{"admin": adminPassword, "sql": sqlPassword})
	return f.as("admin", adminPassword)
}

func (f fluss) prometheus() prometheus.Server { return prometheus.Server{Cluster: cluster} }

// isSeen waits until every pod of the cluster is a target that is up, and no alert fires any more because it has just started.
// It returns when that was.
func (f fluss) isSeen(t testing.TB) time.Time {
	t.Helper()
	took := f.WaitFor(t, 3*time.Minute, func(t testing.TB) []string {
		up := map[string]bool{}
		for _, sample := range f.prometheus().Must(t, fmt.Sprintf(`up{namespace=%q,fluss_cluster="fluss"}`, f.Name)) {
			up[sample.Labels["fluss_component"]+" "+sample.Labels["pod"]] = sample.Value == 1
		}
		var missing []string
		for _, pod := range f.Pods(t, "") {
			if target := pod.Labels["app.kubernetes.io/component"] + " " + pod.Name; !up[target] {
				missing = append(missing, "Prometheus has no target that is up for "+target)
			}
		}
		return missing
	})
	settled(t, "Prometheus finds every pod through the PodMonitors, past NetworkPolicies.", fmt.Sprintf("all targets up %.0f s after the pods are Ready", took.Seconds()))
	f.WaitFor(t, 3*time.Minute, f.firing)
	return time.Now()
}

// seriesAreThere: what alerts and dashboards name has samples in a cluster with tables of both kinds, remote segments and a job.
func (f fluss) seriesAreThere(t *testing.T) {
	f.query(t, streaming)
	f.client().Write(t, "watched", 60000, "--pad=400")
	wanted := map[string]bool{}
	for _, component := range []string{coordinator, tabletServer, zookeeper, minio, jobManager, "flink-taskmanager"} {
		maps.Copy(wanted, namesAskedFor(t, component))
	}
	took := f.WaitFor(t, 3*time.Minute, func(t testing.TB) []string {
		missing := maps.Clone(wanted)
		query := fmt.Sprintf(`count by (__name__) ({__name__=~%q,namespace=%q})`, strings.Join(slices.Sorted(maps.Keys(wanted)), "|"), f.Name)
		for _, sample := range f.prometheus().Must(t, query) {
			delete(missing, sample.Labels["__name__"])
		}
		var all []string
		for name := range missing {
			all = append(all, "Prometheus has no samples of "+name)
		}
		return all
	})
	settled(t, "Every series that alerts and dashboards use has samples in a real Prometheus.", fmt.Sprintf("%d names, %.0f s after the rows were written", len(wanted), took.Seconds()))
}

// panelsShow: the expressions of the dashboards have answers, once there has been load for as long as their rates look back.
func (f fluss) panelsShow(t *testing.T) {
	w := f.client().Writing(t, "panels")
	defer w.Delete(t)
	time.Sleep(2 * time.Minute)
	panels := 0
	for _, d := range f.dashboards(t) {
		for _, panel := range d.Panels {
			for _, target := range panel.Targets {
				panels++
				expression := target.Query(f.Name, "fluss")
				samples, err := f.prometheus().Query(t.Context(), expression)
				if err != nil {
					t.Errorf("%s: %s: %v", d.Title, panel.Title, err)
				} else if len(samples) == 0 && !strings.Contains(expression, "kube") {
					t.Errorf("%s: %s shows nothing: %s", d.Title, panel.Title, expression)
				}
			}
		}
	}
	w.Stop(t)
	for _, rule := range f.prometheus().Alerts(t, f.Name) {
		if rule.LastError != "" {
			t.Errorf("%s: %s", rule.Name, rule.LastError)
		}
	}
	settled(t, "Every panel of the dashboards shows something under load, and every rule is evaluated without an error.",
		fmt.Sprintf("%d expressions; those about volumes and of kube-state-metrics have no series in the test cluster", panels))
}

// dashboards are those in the cluster.
func (f fluss) dashboards(t testing.TB) []dashboard.Dashboard {
	t.Helper()
	found, err := f.API.CoreV1().ConfigMaps(f.Name).List(t.Context(), metav1.ListOptions{LabelSelector: "grafana_dashboard=1"})
	if err != nil || len(found.Items) == 0 {
		t.Fatal("no dashboards", err)
	}
	var all []dashboard.Dashboard
	for _, configMap := range found.Items {
		for _, text := range configMap.Data {
			d, err := dashboard.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, d)
		}
	}
	return all
}

// rollsQuietly restarts everything, one after the other, under load.
func (f fluss) rollsQuietly(t *testing.T, begun time.Time) {
	step := f.client().While(t, "all restarted, with Prometheus", func(t testing.TB) {
		for _, set := range []string{tabletServers, "deployment/fluss-coordinator", "statefulset/fluss-zookeeper", "statefulset/fluss-minio",
			"deployment/fluss-flink-taskmanager", "deployment/fluss-flink-jobmanager"} {
			f.rolls(t, set)
		}
	})
	// Long enough for what a restart has left to be scraped and evaluated.
	time.Sleep(90 * time.Second)
	f.quiet(t, begun)
	settled(t, "No alert fires on a healthy cluster under load, nor while every workload is restarted.",
		fmt.Sprintf("%s; in the %.0f min since its start was over", step, time.Since(begun).Minutes()))
}

// quiet checks that no alert of the cluster has fired since it began.
func (f fluss) quiet(t testing.TB, begun time.Time) {
	t.Helper()
	for _, sample := range f.wereAlerts(t, "firing", begun) {
		t.Errorf("%s has fired: %v", sample.Labels["alertname"], sample.Labels)
	}
	for _, sample := range f.wereAlerts(t, "pending", begun) {
		t.Logf("%s has been pending in %.0f evaluations", sample.Labels["alertname"], sample.Value)
	}
}

// wereAlerts are the alerts of the cluster in a state at some time, with the number of evaluations that found them so.
func (f fluss) wereAlerts(t testing.TB, state string, begun time.Time) []prometheus.Sample {
	t.Helper()
	return f.prometheus().Must(t, fmt.Sprintf(`count_over_time(ALERTS{namespace=%q,alertstate=%q}[%.0fs])`, f.Name, state, time.Since(begun).Seconds()))
}
