package main

import (
	"path/filepath"
	"testing"

	"fluss.dev/kubernetes/test/internal/argomodule"
	"fluss.dev/kubernetes/test/internal/gomodule"
)

func TestMainImage(t *testing.T) {
	file := filepath.Join(t.TempDir(), "install.yaml")
	write(t, file, workloads("repo-server", "quay.io/argoproj/argocd:v3.2.1"), 0o644)
	if got, err := mainImage(file, "repo-server"); err != nil || full(got) != "quay.io/argoproj/argocd:v3.2.1" {
		t.Errorf("got %s, error %v", got, err)
	}
	_, err := mainImage(file, "redis")
	if want := file + " has no workload of the component redis"; err == nil || err.Error() != want {
		t.Errorf("got error %v, want %s", err, want)
	}
}

// TestPluginImage: the examples name an image that the suite can make.
func TestPluginImage(t *testing.T) {
	image, err := pluginImage()
	if err != nil || filepath.Base(image.RepositoryStr()) != "fluss-fn" {
		t.Errorf("got %s, error %v", image, err)
	}
}

func TestFindArgoRefusesAnotherRelease(t *testing.T) {
	if _, err := findArgo(t.Context(), "v0.0.1"); err == nil {
		t.Error("the image of another release can be made")
	}
}

// TestArgoIsMadeOfTheClustersKubernetes: what both are made of is then compiled once.
func TestArgoIsMadeOfTheClustersKubernetes(t *testing.T) {
	argo, err := argomodule.Find()
	if err != nil {
		t.Fatal(err)
	}
	const kubernetes = "k8s.io/kubernetes"
	want, err := (gomodule.Module{Dir: "../cluster/tools/kube"}).Version(kubernetes)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := argo.Version(kubernetes); err != nil || got != want {
		t.Errorf("got %s, error %v, want %s: change it, and the replacements with it, in %s", got, err, want, argo.Dir)
	}
}
