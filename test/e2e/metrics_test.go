//go:build e2e

package e2e

import (
	"flag"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/render"
	"fluss.dev/kubernetes/test/internal/scrape"
)

var record = flag.String("record", "", "absolute path of a directory for what each kind of pod tells Prometheus; empty: nothing is recorded")

// streaming is a job that copies rows, with checkpoints.
const streaming = `SET 'execution.checkpointing.interval' = '3s';
USE CATALOG fluss;
CREATE DATABASE metrics;
CREATE TABLE metrics.source (id INT NOT NULL, item STRING, PRIMARY KEY (id) NOT ENFORCED) WITH ('bucket.num' = '1');
CREATE TABLE metrics.copied (id INT NOT NULL, item STRING, PRIMARY KEY (id) NOT ENFORCED) WITH ('bucket.num' = '1');
SET 'execution.runtime-mode' = 'streaming';
INSERT INTO metrics.copied SELECT id, UPPER(item) FROM metrics.source;
`

// TestMetrics runs every kind of pod with metrics, and reads them.
func TestMetrics(t *testing.T) {
	f := newFluss(t, "e2e-metrics")
	f.starts(t, "Flink, three ZooKeeper members, metrics", func() {
		f.Apply(t, render.Overlay(t, append(render.Bundled(t), "flink"), "metrics: {enabled: true}\nzookeeper: {replicas: 3}\n"+quickTiering))
	})
	f.query(t, streaming)
	f.client().Write(t, "metrics", 60000, "--pad=400")
	time.Sleep(30 * time.Second)
	for _, endpoint := range []struct {
		component string
		port      int
		path      string
	}{
		{coordinator, 9249, "/metrics"}, {tabletServer, 9249, "/metrics"}, {zookeeper, 9249, "/metrics"},
		{jobManager, 9249, "/metrics"}, {"flink-taskmanager", 9249, "/metrics"}, {minio, 9000, "/minio/v2/metrics/cluster"},
	} {
		t.Run(endpoint.component, func(t *testing.T) { f.tells(t, endpoint.component, endpoint.port, endpoint.path) })
	}
	settled(t, "Every kind of pod serves the metrics that alerts and dashboards use.", "three ZooKeeper members, Flink with a streaming job, tables of both kinds with remote segments")
}

// tells reads the metrics of every pod of a component.
func (f fluss) tells(t *testing.T, component string, port int, path string) {
	var all string
	for _, pod := range f.Pods(t, component) {
		told := read(t, "http://"+f.Forward(t, "pod/"+pod.Name, port)+path)
		t.Logf("%s: %d series", pod.Name, scrape.Count(told))
		all += told
	}
	told, missing := scrape.Names(all), []string{}
	for name := range namesAskedFor(t, component) {
		if !told[name] {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		t.Errorf("alerts or dashboards ask for what is not there: %q", missing)
	}
	recorded(t, component, all)
}

// namesAskedFor are the metrics of a component, as an earlier cluster has told them, that an alert or a dashboard names.
func namesAskedFor(t testing.TB, component string) map[string]bool {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("../monitoring/testdata/scrapes/0.9.1-incubating", component+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	names := scrape.Names(string(content))
	maps.DeleteFunc(names, func(name string, _ bool) bool { return !asksFor(t, name) })
	return names
}

// asksFor tells whether an alert or a dashboard names a metric.
func asksFor(t testing.TB, name string) bool {
	t.Helper()
	files, err := filepath.Glob("../../components/monitoring/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no files of components/monitoring", err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if regexp.MustCompile(`\b` + name + `\b`).Match(content) {
			return true
		}
	}
	return false
}

func read(t testing.TB, url string) string {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v: %.200s", url, response.Status, err, body)
	}
	return string(body)
}

// recorded writes what a kind of pod has told, if that is wanted.
func recorded(t testing.TB, name, told string) {
	t.Helper()
	if *record == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(*record, name+".txt"), []byte(scrape.Reduced(told)), 0o644); err != nil {
		t.Fatal(err)
	}
}
