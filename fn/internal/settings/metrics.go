package settings

import (
	"maps"
	"slices"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

const (
	metricsOn         = expr.Ref("metrics.enabled")
	metricsPort       = expr.Ref("metrics.port")
	scrapeAnnotations = expr.Ref("metrics.scrapeAnnotations")
)

// scraped is where a workload serves its metrics.
type scraped struct{ port, path string }

// ownPort is what workloads have that open a port for nothing but metrics.
var ownPort = scraped{port: "metrics", path: "/metrics"}

// metrics are the rows of the port of a workload and of its scrape annotations.
func (p Workload) metrics(at scraped) Table {
	var t Table
	var number expr.Node = expr.Text(podContents[p.Object].ports[at.port])
	if at == ownPort {
		number = expr.Concat{metricsPort}
		port := container("containers", p.Main, "ports", named(at.port))
		t.Fields = append(t.Fields, Field{Object: p.Object, Path: join(port, "containerPort"), Value: metricsPort, When: metricsOn,
			From: string(metricsPort), Standard: int64(9249)})
		t.Drops = append(t.Drops, Drop{Object: p.Object, Path: port, When: expr.Not{Node: metricsOn}})
	}
	annotations := map[string]expr.Node{"prometheus.io/scrape": expr.Text("true"), "prometheus.io/port": number, "prometheus.io/path": expr.Text(at.path)}
	given := p.ref("podAnnotations")
	for _, key := range sorted(annotations) {
		t.Fields = append(t.Fields, Field{Object: p.Object, Path: path("spec", "template", "metadata", "annotations").Below(edit.Step(key)), Value: annotations[key],
			When: expr.All{metricsOn, scrapeAnnotations, expr.Not{Node: expr.HasKey{Map: given, Key: key}}}})
	}
	return t
}

// serverMetrics are the lines of server.yaml about metrics. Other reporters go on beside.
func serverMetrics() []Line {
	const reporters = "metrics.reporters"
	return []Line{
		{Key: reporters, Value: expr.Listed{Map: "config", Key: reporters, Item: "prometheus"}, When: metricsOn, Joined: true, From: string(metricsOn)},
		{Key: "metrics.reporter.prometheus.port", Value: metricsPort, When: metricsOn, From: string(metricsPort)},
	}
}

// metricsRules keep the port of metrics apart from all others of the same pod.
func metricsRules() []rules.Rule {
	all := []rules.Rule{
		{Field: string(metricsPort), Type: field.ErrorTypeRequired, When: expr.All{metricsOn, expr.Not{Node: expr.Given{Node: metricsPort}}},
			Message: expr.Text("metrics.enabled is true; base/ has 9249")},
		invalid(string(metricsPort), expr.Text("must differ from listeners.internal.port"), metricsOn, expr.Same{A: metricsPort, B: internalPort}),
		invalid(string(metricsPort), expr.Text("must differ from listeners.client.port"), metricsOn, expr.Same{A: metricsPort, B: clientPort}),
		invalid(string(metricsPort), expr.Text("must differ from listeners.external.port"), metricsOn, externalPort, expr.Same{A: metricsPort, B: externalPort}),
	}
	for _, c := range Components() {
		for _, w := range c.Workloads {
			all = append(all, w.portRules(c)...)
		}
	}
	return all
}

func (p Workload) portRules(c Component) []rules.Rule {
	ports := podContents[p.Object].ports
	if ports[ownPort.port] == "" {
		return nil
	}
	var all []rules.Rule
	for _, name := range slices.Sorted(maps.Keys(ports)) {
		if name == ownPort.port {
			continue
		}
		all = append(all, invalid(string(metricsPort), expr.Text("the container "+p.Main+" has the port "+name+" of this number: choose another one, like 9249"),
			metricsOn, c.Switch, expr.Equal{Value: metricsPort, Text: ports[name]}))
	}
	return all
}
