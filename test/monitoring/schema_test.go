package monitoring

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/grafana/grafana-foundation-sdk/go/cog/plugins"
	grafana "github.com/grafana/grafana-foundation-sdk/go/dashboard"
	"sigs.k8s.io/yaml"
)

// TestSchema reads the dashboards with Grafana's own types: they know every field of a dashboard, its panels and queries, and
// allow its value.
func TestSchema(t *testing.T) {
	plugins.RegisterDefaultPlugins()
	for _, file := range files(t, filepath.Join(component, "dashboard-*-configmap.yaml")) {
		var configMap struct{ Data map[string]string }
		if err := yaml.Unmarshal(read(t, file), &configMap); err != nil {
			t.Fatal(err)
		}
		for name, text := range configMap.Data {
			if wrong := misread(text); len(wrong) > 0 {
				t.Errorf("%s: %s", name, strings.Join(wrong, "\n"))
			}
			if misspelt := strings.Replace(text, `"gridPos"`, `"gridPosition"`, 1); len(misread(misspelt)) == 0 {
				t.Errorf("%s: a field that Grafana does not know is not noticed", name)
			}
		}
	}
}

// misread is what Grafana's types have against a dashboard. Fields that are not there are none of it: Grafana has defaults.
func misread(dashboard string) []string {
	var d grafana.Dashboard
	err := d.UnmarshalJSONStrict([]byte(dashboard))
	if err == nil {
		return nil
	}
	var wrong []string
	for line := range strings.Lines(err.Error()) {
		if !strings.Contains(line, "required field is missing from input") {
			wrong = append(wrong, strings.TrimSpace(line))
		}
	}
	return wrong
}
