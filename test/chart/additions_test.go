package chart

import (
	"path/filepath"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/api/meta"
)

func render(t *testing.T, release, namespace, values string) (Objects, []Template) {
	t.Helper()
	helms, err := Load(filepath.Join(root, "chart"))
	if err != nil {
		t.Fatal(err)
	}
	rendered, err := helms["Helm 4"].Render(release, namespace, []byte(values))
	if err != nil {
		t.Fatal(err)
	}
	objects, err := FromTemplates(rendered)
	if err != nil {
		t.Fatal(err)
	}
	return objects, rendered
}

func TestCommonLabelsAndAnnotations(t *testing.T) {
	objects, rendered := render(t, "fluss", "ns", "commonLabels: {team: data}\ncommonAnnotations: {example.com/a: b}")
	for id, object := range objects {
		accessor, err := meta.Accessor(object)
		if err != nil {
			t.Fatal(err)
		}
		if accessor.GetLabels()["team"] != "data" || accessor.GetAnnotations()["example.com/a"] != "b" {
			t.Errorf("%s has labels %v and annotations %v", id, accessor.GetLabels(), accessor.GetAnnotations())
		}
	}
	for _, tpl := range rendered {
		for _, part := range strings.Split(tpl.Text, "matchLabels:")[1:] {
			if strings.Contains(strings.Join(strings.Split(part, "\n")[:5], "\n"), "team:") {
				t.Errorf("%s selects by a common label", tpl.Name)
			}
		}
	}
}

func TestImageRegistry(t *testing.T) {
	_, rendered := render(t, "fluss", "ns", "global: {imageRegistry: mirror.example.com}\nflink: {enabled: true, image: {registry: own.example.com}}")
	images := 0
	for _, tpl := range rendered {
		for line := range strings.Lines(tpl.Text) {
			name, ok := strings.CutPrefix(strings.TrimSpace(line), "image: ")
			if !ok {
				continue
			}
			images++
			if name = strings.Trim(name, `"`); !strings.HasPrefix(name, "mirror.example.com/") && !strings.HasPrefix(name, "own.example.com/apache/fluss-quickstart-flink") {
				t.Errorf("%s: %s", tpl.Name, name)
			}
		}
	}
	if images < 8 {
		t.Errorf("only %d images", images)
	}
}

func TestExtraObjects(t *testing.T) {
	objects, _ := render(t, "fluss", "ns", `extraObjects:
  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: ns}, data: {name: '{{ .Release.Name }}'}}
  - |
    apiVersion: v1
    kind: Secret
    metadata: {name: {{ include "fluss.fullname" . }}-b, namespace: ns}
`)
	if objects["ConfigMap/ns/a"] == nil || objects["Secret/ns/fluss-b"] == nil {
		t.Error("an extra object is missing")
	}
}

// TestNothingIsMadeUp: no lookups, no random values, nothing that depends on a cluster, no hook but the test.
func TestNothingIsMadeUp(t *testing.T) {
	_, first := render(t, "fluss", "ns", "flink: {enabled: true}")
	_, second := render(t, "fluss", "ns", "flink: {enabled: true}")
	if len(first) != len(second) {
		t.Fatal("two renderings have different templates")
	}
	for i := range first {
		if first[i] != second[i] {
			t.Errorf("%s differs between two renderings", first[i].Name)
		}
		if strings.Contains(first[i].Text, "helm.sh/hook:") && !strings.Contains(first[i].Name, "/tests/") {
			t.Errorf("%s has a hook", first[i].Name)
		}
	}
}

// TestGlobalPullSecrets: Secrets of a parent chart reach every pod, beside those of this one.
func TestGlobalPullSecrets(t *testing.T) {
	_, rendered := render(t, "fluss", "ns", "flink: {enabled: true}\nimagePullSecrets: [{name: own}]\nglobal: {imagePullSecrets: [{name: shared}, {name: own}]}")
	pods := 0
	for _, tpl := range rendered {
		for _, part := range strings.Split(tpl.Text, "imagePullSecrets:\n")[1:] {
			pods++
			if first := strings.Join(strings.Fields(part)[:6], " "); first != "- name: own - name: shared" {
				t.Errorf("%s: a pod has %s", tpl.Name, first)
			}
		}
	}
	if pods < 7 {
		t.Errorf("%d pods only", pods)
	}
}

// TestCommonAnnotationsHoldNoSecrets: an annotation of every object is read by everybody.
func TestCommonAnnotationsHoldNoSecrets(t *testing.T) {
	helms, err := Load(filepath.Join(root, "chart"))
	if err != nil {
		t.Fatal(err)
	}
	for name, helm := range helms {
		_, err := helm.Render("fluss", "ns", []byte(`{"commonAnnotations": {"a": "https://u:hunter2@h/"}}`))
		if err == nil || !strings.Contains(err.Error(), "commonAnnotations[a]: Forbidden: is a secret") || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s says %v", name, err)
		}
	}
}
