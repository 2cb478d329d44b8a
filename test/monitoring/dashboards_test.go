package monitoring

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"
)

// dashboard is as much of one of Grafana's as is looked at.
type dashboard struct {
	UID, Title    string
	SchemaVersion int
	Templating    struct{ List []struct{ Name, Type string } }
	Panels        []struct {
		ID                       int
		Type, Title, Description string
		GridPos                  struct{ X, Y, W, H int }
		FieldConfig              struct{ Defaults struct{ Unit string } }
		Datasource               struct{ Type, UID string }
		Targets                  []struct{ Expr, RefID, LegendFormat string }
	}
}

// dashboards by the name of their file.
func dashboards(t *testing.T) map[string]dashboard {
	t.Helper()
	all := map[string]dashboard{}
	for _, file := range files(t, filepath.Join(component, "dashboard-*-configmap.yaml")) {
		var configMap struct{ Data map[string]string }
		if err := yaml.Unmarshal(read(t, file), &configMap); err != nil {
			t.Fatal(err)
		}
		for name, text := range configMap.Data {
			var d dashboard
			if err := json.Unmarshal([]byte(text), &d); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			all[name] = d
		}
	}
	return all
}

func TestDashboards(t *testing.T) {
	all := dashboards(t)
	if len(all) != 3 {
		t.Errorf("there are %d dashboards", len(all))
	}
	for name, d := range all {
		if d.UID+".json" != name || d.Title == "" || d.SchemaVersion == 0 {
			t.Errorf("%s: %q %q %d", name, d.UID, d.Title, d.SchemaVersion)
		}
		var variables []string
		for _, v := range d.Templating.List {
			variables = append(variables, v.Name)
		}
		if want := []string{"datasource", "namespace", "cluster"}; !slices.Equal(variables, want) {
			t.Errorf("%s has the variables %q, not %q", name, variables, want)
		}
		for i, p := range d.Panels {
			if p.Title == "" || !strings.HasSuffix(p.Description, ".") || p.FieldConfig.Defaults.Unit == "" || p.Datasource.UID != "${datasource}" || len(p.Targets) == 0 {
				t.Errorf("%s: panel %q lacks a description, a unit, the datasource or a query", name, p.Title)
			}
			if p.GridPos.X+p.GridPos.W > 24 || p.GridPos.W == 0 || p.GridPos.H == 0 {
				t.Errorf("%s: panel %q does not fit: %v", name, p.Title, p.GridPos)
			}
			for _, other := range d.Panels[:i] {
				if other.ID == p.ID || other.Title == p.Title || overlap(other.GridPos, p.GridPos) {
					t.Errorf("%s: panels %q and %q are in each other's way", name, other.Title, p.Title)
				}
			}
		}
	}
}

func overlap(a, b struct{ X, Y, W, H int }) bool {
	return a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H
}

// Every expression asks for the chosen cluster, and legends name labels that the result has.
func TestPanelsAreOfTheChosenCluster(t *testing.T) {
	legend := regexp.MustCompile(`\{\{(\w+)\}\}`)
	for name, d := range dashboards(t) {
		for _, p := range d.Panels {
			for _, target := range p.Targets {
				if !strings.Contains(target.Expr, `namespace="$namespace"`) || !strings.Contains(target.Expr, `fluss_cluster="$cluster"`) {
					t.Errorf("%s: %s is about other clusters, too: %s", name, p.Title, target.Expr)
				}
				for _, l := range legend.FindAllStringSubmatch(target.LegendFormat, -1) {
					if !strings.Contains(target.Expr, l[1]) {
						t.Errorf("%s: %s: the legend names %s", name, p.Title, l[1])
					}
				}
			}
		}
	}
}
