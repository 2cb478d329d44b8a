package monitoring

import (
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql/parser"
)

var (
	sample    = regexp.MustCompile(`(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? \S+$`)
	labelName = regexp.MustCompile(`([a-zA-Z_][a-zA-Z0-9_]*)="(?:[^"\\]|\\.)*"`)
)

// recorded are the labels of every metric that a live cluster, Kubernetes or Prometheus has.
func recorded(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for _, file := range append(files(t, "testdata/scrapes/*/*.txt"), files(t, "testdata/scrapes/*.txt")...) {
		for _, found := range sample.FindAllStringSubmatch(string(read(t, file)), -1) {
			all[found[1]] = append(all[found[1]], found[1])
			for _, l := range labelName.FindAllStringSubmatch(found[2], -1) {
				all[found[1]] = append(all[found[1]], l[1])
			}
		}
	}
	if len(all) < 500 {
		t.Fatalf("only %d metrics are recorded", len(all))
	}
	return all
}

// byTarget are the labels that a PodMonitor gives to every series.
var byTarget = []string{"namespace", "pod", "container", "fluss_cluster", "fluss_component"}

// expression is one of an alert or a panel, and where it stands.
type expression struct{ where, text string }

func expressions(t *testing.T) []expression {
	t.Helper()
	var all []expression
	_, alerts, records := readRules(t)
	for _, r := range append(alerts, records...) {
		all = append(all, expression{r.Alert + r.Record, r.Expr})
	}
	for file, d := range dashboards(t) {
		for _, p := range d.Panels {
			for _, target := range p.Targets {
				all = append(all, expression{file + ": " + p.Title, target.Expr})
			}
		}
	}
	return all
}

// ofGrafana are words that Grafana replaces.
var ofGrafana = strings.NewReplacer("$__rate_interval", "5m", "$namespace", "streaming", "$cluster", "fluss")

// used are the metrics in all expressions, with the labels that each is selected by.
func used(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for _, e := range expressions(t) {
		parsed, err := parser.NewParser(parser.Options{}).ParseExpr(ofGrafana.Replace(e.text))
		if err != nil {
			t.Errorf("%s: %v", e.where, err)
			continue
		}
		parser.Inspect(parsed, func(node parser.Node, _ []parser.Node) error {
			if selector, ok := node.(*parser.VectorSelector); ok {
				if selector.Name == "" {
					t.Errorf("%s selects series without the name of a metric", e.where)
				}
				all[selector.Name] = append(all[selector.Name], asked(selector)...)
			}
			return nil
		})
	}
	return all
}

func asked(selector *parser.VectorSelector) []string {
	var names []string
	for _, matcher := range selector.LabelMatchers {
		if matcher.Name != labels.MetricName {
			names = append(names, matcher.Name)
		}
	}
	return names
}

// TestNames looks for every metric and label of an expression among those that live pods have told.
func TestNames(t *testing.T) {
	known := recorded(t)
	_, _, records := readRules(t)
	for name, asked := range used(t) {
		if slices.ContainsFunc(records, func(r rule) bool { return r.Record == name }) {
			continue
		}
		if known[name] == nil {
			t.Errorf("there is no metric %s", name)
			continue
		}
		for _, label := range asked {
			if !slices.Contains(known[name], label) && !slices.Contains(byTarget, label) {
				t.Errorf("%s has no label %s", name, label)
			}
		}
	}
}

// What is grouped by is a label that some metric of the expression has.
func TestGroups(t *testing.T) {
	known := recorded(t)
	for _, e := range expressions(t) {
		parsed, err := parser.NewParser(parser.Options{}).ParseExpr(ofGrafana.Replace(e.text))
		if err != nil {
			t.Fatal(err)
		}
		parser.Inspect(parsed, func(node parser.Node, _ []parser.Node) error {
			aggregate, ok := node.(*parser.AggregateExpr)
			if !ok {
				return nil
			}
			for _, label := range aggregate.Grouping {
				if !slices.Contains(byTarget, label) && label != "persistentvolumeclaim" && !has(aggregate.Expr, label, known) {
					t.Errorf("%s groups by %s, which none of its metrics has", e.where, label)
				}
			}
			return nil
		})
	}
}

func has(expr parser.Node, label string, known map[string][]string) bool {
	found := false
	parser.Inspect(expr, func(node parser.Node, _ []parser.Node) error {
		if selector, ok := node.(*parser.VectorSelector); ok {
			found = found || slices.Contains(known[selector.Name], label)
		}
		return nil
	})
	return found
}

// TestCardinality: what is used is let in, and of what grows with tables, buckets or clients nothing else is.
func TestCardinality(t *testing.T) {
	drop, used := dropped(t), used(t)
	for name := range used {
		if drop.MatchString(name) {
			t.Errorf("%s is used, but no PodMonitor lets it in", name)
		}
	}
	grows := []string{"bucket", "client_id"}
	for name, labels := range recorded(t) {
		many := slices.ContainsFunc(labels, func(l string) bool { return slices.Contains(grows, l) })
		if strings.HasPrefix(name, "fluss_") && many && !drop.MatchString(name) {
			t.Errorf("%s grows without bounds and is let in", name)
		}
	}
	for name := range recorded(t) {
		if drop.MatchString(name) && !strings.HasPrefix(name, "fluss_") {
			t.Errorf("%s is dropped", name)
		}
	}
}

// TestDocuments: the pages name no metric that is not there, and have a section for every alert.
func TestDocuments(t *testing.T) {
	known, word := recorded(t), regexp.MustCompile(`\b(?:fluss|flink|minio)_[a-zA-Z0-9_]+\b`)
	ours := []string{"fluss_cluster", "fluss_component"}
	for _, page := range []string{"alerts.md", "monitoring.md"} {
		for _, name := range word.FindAllString(string(read(t, filepath.Join("../../docs", page))), -1) {
			if known[name] == nil && !slices.Contains(ours, name) {
				t.Errorf("docs/%s names %s, which is not there", page, name)
			}
		}
	}
	text := string(read(t, "../../docs/alerts.md"))
	_, alerts, _ := readRules(t)
	for _, alert := range alerts {
		if !strings.Contains(text, "\n## "+alert.Alert+"\n") {
			t.Errorf("docs/alerts.md has no section %s", alert.Alert)
		}
		if want := "docs/alerts.md#" + strings.ToLower(alert.Alert); alert.Annotations["runbook_url"] != want {
			t.Errorf("%s: runbook_url is %q, not %q", alert.Alert, alert.Annotations["runbook_url"], want)
		}
		for _, annotation := range []string{"summary", "description"} {
			if !strings.HasSuffix(alert.Annotations[annotation], ".") {
				t.Errorf("%s: %s is no sentence: %q", alert.Alert, annotation, alert.Annotations[annotation])
			}
		}
		if s := alert.Labels["severity"]; s != "critical" && s != "warning" {
			t.Errorf("%s: severity is %q", alert.Alert, s)
		}
	}
	for _, heading := range regexp.MustCompile(`(?m)^## (Fluss\S+)$`).FindAllStringSubmatch(text, -1) {
		if !slices.ContainsFunc(alerts, func(r rule) bool { return r.Alert == heading[1] }) {
			t.Errorf("docs/alerts.md has a section %s, and there is no such alert", heading[1])
		}
	}
}

// What alerts and records ask for is recorded, and the other way round.
func TestThresholds(t *testing.T) {
	_, alerts, records := readRules(t)
	var text strings.Builder
	for _, r := range append(alerts, records...) {
		fmt.Fprintln(&text, r.Expr)
	}
	asked := map[string]bool{}
	for _, name := range regexp.MustCompile(`fluss:[a-z_:]+`).FindAllString(text.String(), -1) {
		asked[name] = true
	}
	var given []string
	for _, r := range records {
		given = append(given, r.Record)
	}
	slices.Sort(given)
	if got := slices.Sorted(maps.Keys(asked)); !slices.Equal(got, given) {
		t.Errorf("asked %q, given %q", got, given)
	}
}
