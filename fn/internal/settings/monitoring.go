package settings

import (
	"reflect"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
)

// Monitoring brings PodMonitors, alerts and dashboards, for the Prometheus operator and Grafana.
type Monitoring struct {
	// Create PodMonitors, a PrometheusRule and ConfigMaps with dashboards. The CRDs PodMonitor and PrometheusRule of
	// the Prometheus operator must be there, and `metrics.enabled` must be true.
	Enabled *bool `json:"enabled,omitempty"`
	// Labels of the PodMonitors and the PrometheusRule, by which your Prometheus selects them. One of
	// kube-prometheus-stack selects `release` with the name of its own Helm release.
	Labels map[string]string `json:"labels,omitempty"`
	// Time between two scrapes, in words of Prometheus, for example `30s`.
	Interval string `json:"interval,omitempty"`
	// Keep the series of single buckets, of RocksDB in each table and of connections, which no alert or dashboard
	// uses.
	KeepAllSeries *bool `json:"keepAllSeries,omitempty"`
	// Alerts in a PrometheusRule.
	Alerts Alerts `json:"alerts,omitempty"`
	// Dashboards in ConfigMaps.
	Dashboards Dashboards `json:"dashboards,omitempty"`
}

// Alerts are rules for Prometheus, with thresholds.
type Alerts struct {
	// Create the PrometheusRule. Its alerts are about every Fluss cluster that a Prometheus scrapes: of several
	// clusters, one is enough to have it.
	Enabled *bool `json:"enabled,omitempty"`
	// Share of a volume, in percent, below which its free space is an alert.
	DiskFreePercent int32 `json:"diskFreePercent,omitempty"`
	// Hours within which a volume that fills as fast as in the last six hours must not be full.
	DiskFullWithinHours int32 `json:"diskFullWithinHours,omitempty"`
	// Share of the largest heap, in percent, above which used heap and used direct memory are an alert.
	MemoryPercent int32 `json:"memoryPercent,omitempty"`
	// Requests waiting in a tablet server above which the queue is an alert. Fluss queues 500 by default, and reads no
	// more then.
	RequestQueueSize int32 `json:"requestQueueSize,omitempty"`
	// Mean time of a write in ZooKeeper, in milliseconds, above which it is an alert.
	ZooKeeperLatencyMs int32 `json:"zookeeperLatencyMs,omitempty"`
}

// Dashboards are ConfigMaps that Grafana's sidecar reads.
type Dashboards struct {
	// Create the ConfigMaps.
	Enabled *bool `json:"enabled,omitempty"`
	// Labels of the ConfigMaps, by which the sidecar of Grafana finds them. `null` takes a label away.
	Labels map[string]string `json:"labels,omitempty"`
}

const (
	monitoringLabels = expr.Ref("monitoring.labels")
	alertThresholds  = "fluss-thresholds"
)

var alertsRule = object("PrometheusRule", "alerts")

func monitoring() Component {
	percent := rules.Field{Minimum: rules.AtLeast(1), Maximum: rules.AtLeast(99)}
	several := rules.Field{Minimum: rules.AtLeast(1)}
	labels := rules.Field{Keys: rules.LabelKey, Item: &rules.Field{Texts: rules.LabelValue}, Examples: []any{map[string]any{"release": "kube-prometheus-stack"}}}
	return Component{
		Title:   "Monitoring",
		Section: v1alpha1.Section{Type: reflect.TypeFor[Monitoring](), After: "metrics"},
		Main:    object("PodMonitor", coordinatorWorkload.Object.Stem),
		Fields: rules.Table{
			"Monitoring": {Fields: map[string]rules.Field{
				"labels":   labels,
				"interval": {Texts: []rules.Text{{Pattern: `^[1-9][0-9]*(s|m|h)$`, Must: "must be a duration of Prometheus like 30s or 1m"}}},
			}, Write: "write {enabled: true} or {enabled: false}"},
			"Alerts": {Fields: map[string]rules.Field{
				"diskFreePercent": percent, "memoryPercent": percent,
				"diskFullWithinHours": several, "requestQueueSize": several, "zookeeperLatencyMs": several,
			}},
			"Dashboards": {Fields: map[string]rules.Field{"labels": labels}},
		},
		Rules: []rules.Rule{
			required(string(metricsOn), "monitoring.enabled is true, and there is nothing to scrape: write metrics: {enabled: true}", expr.Ref("monitoring.enabled")),
		},
		Rows: monitoringRows(),
		Notes: []Note{{Kind: Usage, Text: expr.Concat{
			expr.Text("Prometheus scrapes the cluster once it selects these objects. monitoring.labels sets their labels:\n  "),
			kubectl(expr.Text("get podmonitors,prometheusrules -l "+expr.LabelInstance+"="), expr.Instance{}, expr.Text(" --show-labels")),
		}}},
	}
}

func monitoringRows() Table {
	var t Table
	for _, m := range []struct {
		stem, port string
		on         expr.Node
		drops      bool
	}{
		{"coordinator", ownPort.port, nil, true},
		{"tablet-server", ownPort.port, nil, true},
		{"zookeeper", ownPort.port, expr.Ref("zookeeper.enabled"), false},
		{"minio", "s3", expr.Ref("minio.enabled"), false},
		{"flink-jobmanager", ownPort.port, expr.Ref("flink.enabled"), false},
		{"flink-taskmanager", ownPort.port, expr.Ref("flink.enabled"), false},
	} {
		monitor := object("PodMonitor", m.stem)
		endpoint := path("spec", "podMetricsEndpoints", edit.Item("port", m.port))
		t.Fields = append(t.Fields,
			Field{Object: monitor, Path: path("metadata", "labels"), Value: monitoringLabels},
			Field{Object: monitor, Path: join(endpoint, "interval"), Value: expr.Ref("monitoring.interval")})
		if m.on != nil {
			t.Drops = append(t.Drops, Drop{Object: monitor, When: expr.Not{Node: m.on}})
		}
		if m.drops {
			t.Drops = append(t.Drops, Drop{Object: monitor, Path: join(endpoint, "metricRelabelings"), When: expr.Ref("monitoring.keepAllSeries")})
		}
	}
	t.add(alertRows(), dashboardRows())
	return t
}

func dashboardRows() Table {
	var t Table
	for _, stem := range []string{"dashboard-health", "dashboard-throughput", "dashboard-storage"} {
		dashboard := object("ConfigMap", stem)
		t.Fields = append(t.Fields, Field{Object: dashboard, Path: path("metadata", "labels"), Value: expr.Ref("monitoring.dashboards.labels")})
		t.Drops = append(t.Drops, Drop{Object: dashboard, When: expr.Not{Node: expr.Ref("monitoring.dashboards.enabled")}})
	}
	return t
}

func alertRows() Table {
	t := Table{
		Fields: []Field{{Object: alertsRule, Path: path("metadata", "labels"), Value: monitoringLabels}},
		Drops:  []Drop{{Object: alertsRule, When: expr.Not{Node: expr.Ref("monitoring.alerts.enabled")}}},
	}
	for _, threshold := range []struct {
		record   string
		from     expr.Ref
		standard string
	}{
		{"disk_free_percent", "diskFreePercent", "10"},
		{"disk_full_within_hours", "diskFullWithinHours", "24"},
		{"memory_percent", "memoryPercent", "90"},
		{"request_queue_size", "requestQueueSize", "400"},
		{"zookeeper_latency_ms", "zookeeperLatencyMs", "100"},
	} {
		from := "monitoring.alerts." + threshold.from
		t.Fields = append(t.Fields, Field{
			Object: alertsRule, Value: expr.Concat{from}, From: string(from), Standard: threshold.standard,
			Path: path("spec", "groups", named(alertThresholds), "rules", edit.Item("record", "fluss:threshold:"+threshold.record), "expr"),
		})
	}
	return t
}
