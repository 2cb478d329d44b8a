package examples

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	helmv2 "github.com/fluxcd/helm-controller/api/v2"
	kustomizev1 "github.com/fluxcd/kustomize-controller/api/v1"
	sourcev1 "github.com/fluxcd/source-controller/api/v1"
	"sigs.k8s.io/yaml"
)

// Flux's own types take the examples, without a field that they do not know, and they refer to each other and to what
// this repository has.
func TestFlux(t *testing.T) {
	var source sourcev1.GitRepository
	var rendered kustomizev1.Kustomization
	var chart helmv2.HelmRelease
	for file, into := range map[string]any{"source.yaml": &source, "rendered.yaml": &rendered, "chart.yaml": &chart} {
		if err := yaml.UnmarshalStrict([]byte(texts(t)["flux/"+file]), into); err != nil {
			t.Errorf("examples/flux/%s: %v", file, err)
		}
	}
	from := chart.Spec.Chart.Spec
	for _, ref := range []struct{ kind, name, namespace, path string }{
		{rendered.Spec.SourceRef.Kind, rendered.Spec.SourceRef.Name, rendered.Namespace, rendered.Spec.Path + "/kustomization.yaml"},
		{from.SourceRef.Kind, from.SourceRef.Name, from.SourceRef.Namespace, from.Chart + "/Chart.yaml"},
	} {
		if ref.kind != source.Kind || ref.name != source.Name || ref.namespace != source.Namespace {
			t.Errorf("%+v refers to no source of the examples", ref)
		}
		if _, err := os.Stat(filepath.Join(root(t), ref.path)); err != nil {
			t.Error(err)
		}
	}
	// The credentials of the bundled storage must stay when a Kustomization is deleted: prune then means all objects.
	manifests, err := os.ReadFile(filepath.Join(root(t), "rendered", "default", "manifests.yaml"))
	if err != nil || !strings.Contains(string(manifests), "kustomize.toolkit.fluxcd.io/prune: disabled") {
		t.Errorf("no object is kept from Flux: %v", err)
	}
}
