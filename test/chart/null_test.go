package chart

import (
	"path/filepath"
	"strings"
	"testing"

	values4 "helm.sh/helm/v4/pkg/chart/common"
	util4 "helm.sh/helm/v4/pkg/chart/common/util"
	loader4 "helm.sh/helm/v4/pkg/chart/v2/loader"
	engine4 "helm.sh/helm/v4/pkg/engine"
)

// TestNullSaysNothing: a field that is null, and one that older values lack, is as if nobody had given it, and an
// entry that is null is not there.
func TestNullSaysNothing(t *testing.T) {
	helms, err := Load(filepath.Join(root, "chart"))
	if err != nil {
		t.Fatal(err)
	}
	for name, helm := range helms {
		want, err := helm.Render("fluss", "default", []byte("{}"))
		if err != nil {
			t.Fatal(err)
		}
		for _, values := range []string{
			`{coordinator: null, tabletServer: {resources: null, replicas: null, persistence: null}, zookeeper: {image: null, startupProbe: null}}`,
			`{flink: null, configMap: null, imagePullSecrets: null, commonLabels: null, global: null, extraObjects: null}`,
			`{coordinator: {resources: {limits: {cpu: null}}, labels: {a: null}, podSecurityContext: {fsGroupChangePolicy: null}}, config: {kv.snapshot.interval: null}}`,
		} {
			got, err := helm.Render("fluss", "default", []byte(values))
			if err != nil {
				t.Errorf("%s, %s: %v", name, values, err)
				continue
			}
			if changed := changedTemplates(want, got); len(changed) > 0 {
				t.Errorf("%s: %s changes %s", name, values, strings.Join(changed, ", "))
			}
		}
	}
}

func changedTemplates(want, got []Template) []string {
	texts := map[string]string{}
	for _, template := range want {
		texts[template.Name] = template.Text
	}
	var changed []string
	for _, template := range got {
		if texts[template.Name] != template.Text {
			changed = append(changed, template.Name)
		}
	}
	return changed
}

// TestLintFails: helm lint ignores the function fail, and yet says what is wrong.
func TestLintFails(t *testing.T) {
	chart, err := loader4.Load(filepath.Join(root, "chart"))
	if err != nil {
		t.Fatal(err)
	}
	values, err := util4.ToRenderValues(chart, map[string]any{"coordinator": map[string]any{"replicas": "two"}}, values4.ReleaseOptions{Name: "fluss", Namespace: "default"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = engine4.Engine{LintMode: true}.Render(chart, values)
	if err == nil || !strings.Contains(err.Error(), `coordinator.replicas: Invalid value: \"two\": must be a whole number, without quotes`) {
		t.Errorf("lint says %v", err)
	}
}
