package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/gomodule"
	"fluss.dev/kubernetes/test/internal/helmtool"
	"fluss.dev/kubernetes/test/kustomizeversions"
	"fluss.dev/kubernetes/test/schemas"
)

// TestSupportPolicy: docs/support.md names the versions that tests run with, and no other test has to be asked.
func TestSupportPolicy(t *testing.T) {
	root, err := flussfn.Root()
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join(root, "docs/support.md"))
	if err != nil {
		t.Fatal(err)
	}
	var helms, kubernetes []string
	for _, name := range []string{"Helm 3", "Helm 4"} {
		helms = append(helms, helmtool.Binaries()[name].Version)
	}
	for _, release := range schemas.Releases() {
		kubernetes = append(kubernetes, release.Version)
	}
	for _, tested := range []struct {
		what     string
		versions []string
	}{
		{"Helm", helms}, {"kustomize", kustomizeversions.Versions()}, {"Kubernetes", kubernetes},
		{"Kubernetes", []string{required(t, root, "test/cluster/tools/kube", "k8s.io/kubernetes")}},
		{"Argo CD", []string{required(t, root, "test/images/tools/argocd", "github.com/argoproj/argo-cd/v3")}},
	} {
		row := "| " + tested.what + " | " + strings.ReplaceAll(strings.Join(tested.versions, ", "), "v", "") + " |"
		if !strings.Contains(string(page), row) {
			t.Errorf("docs/support.md lacks the row %q", row)
		}
	}
}

// required is the version in which one of our modules requires another.
func required(t *testing.T, root, dir, module string) string {
	t.Helper()
	version, err := gomodule.Module{Dir: filepath.Join(root, dir)}.Version(module)
	if err != nil || version == "" {
		t.Fatalf("%s requires %q of %s, %v", dir, version, module, err)
	}
	return version
}
