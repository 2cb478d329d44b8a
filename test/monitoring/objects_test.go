package monitoring

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"sigs.k8s.io/yaml"
)

const component = "../../components/monitoring"

// rule is an alert or a record of the PrometheusRule.
type rule struct {
	Alert, Record, Expr string
	Labels, Annotations map[string]string
}

// readRules are the rules, and the spec of the PrometheusRule as a file of Prometheus's.
func readRules(t *testing.T) (spec []byte, alerts, records []rule) {
	t.Helper()
	var object struct {
		Spec struct {
			Groups []struct {
				Name  string
				Rules []rule
			}
		}
	}
	var raw struct{ Spec any }
	content := read(t, filepath.Join(component, "alerts-prometheusrule.yaml"))
	if err := yaml.Unmarshal(content, &object); err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(content, &raw); err != nil {
		t.Fatal(err)
	}
	for _, group := range object.Spec.Groups {
		for _, r := range group.Rules {
			if r.Alert != "" {
				alerts = append(alerts, r)
			} else {
				records = append(records, r)
			}
		}
	}
	spec, err := yaml.Marshal(raw.Spec)
	if err != nil || len(alerts) == 0 {
		t.Fatal(err, "no alerts")
	}
	return spec, alerts, records
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// files that a pattern finds; there must be some.
func files(t *testing.T, pattern string) []string {
	t.Helper()
	found, err := filepath.Glob(pattern)
	if err != nil || len(found) == 0 {
		t.Fatal(pattern, "finds nothing", err)
	}
	return found
}

// dropped is what the PodMonitors do not let in.
func dropped(t *testing.T) *regexp.Regexp {
	t.Helper()
	pattern := "^(none"
	for _, file := range files(t, filepath.Join(component, "*-podmonitor.yaml")) {
		var monitor struct {
			Spec struct {
				PodMetricsEndpoints []struct {
					MetricRelabelings []struct{ Regex, Action string }
				}
			}
		}
		if err := yaml.Unmarshal(read(t, file), &monitor); err != nil {
			t.Fatal(err)
		}
		for _, endpoint := range monitor.Spec.PodMetricsEndpoints {
			for _, relabeling := range endpoint.MetricRelabelings {
				if relabeling.Action != "drop" {
					t.Errorf("%s: %s", file, relabeling.Action)
				}
				pattern += "|" + relabeling.Regex
			}
		}
	}
	return regexp.MustCompile(pattern + ")$")
}
