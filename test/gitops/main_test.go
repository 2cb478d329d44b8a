//go:build e2e

package gitops

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"fluss.dev/kubernetes/test/gitops/internal/argocd"
	loadclient "fluss.dev/kubernetes/test/images/client"
	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/kube"
	"fluss.dev/kubernetes/test/internal/report"
	"fluss.dev/kubernetes/test/internal/suite"
)

var withFlux = flag.Bool("flux", false, "run the tests of Flux, too; the cluster needs its images")

// cluster is where all tests run, loadImage what writes and reads there, and seen what the tests saw.
var (
	cluster   *kube.Cluster
	loadImage string
	seen      = &report.Report{}
	gitops    = suite.Suite{Target: "gitops", Seen: seen, Print: seen.PrintMatrix, Prepare: prepare}
)

func TestMain(m *testing.M) { os.Exit(gitops.Run(m)) }

func prepare(c *kube.Cluster) (err error) {
	cluster = c
	loadImage, err = loadclient.Image()
	return err
}

// examples is a path below examples/.
func examples(t testing.TB, path string) string {
	t.Helper()
	root, err := flussfn.Root()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(root, "examples", path)
}

// read reads a file below examples/.
func read(t testing.TB, path string) string {
	t.Helper()
	content, err := os.ReadFile(examples(t, path))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// stock is Argo CD as it comes.
func stock(t testing.TB) *argocd.Installation {
	t.Helper()
	return argocd.Install(t, cluster)
}

// withPlugins is Argo CD with both plugins of the examples.
func withPlugins(t testing.TB) *argocd.Installation {
	t.Helper()
	return argocd.Install(t, cluster, examples(t, "argocd/install/kustomize-plugin"),
		examples(t, "argocd/install/config-management-plugin"), "testdata/sidecar-trust")
}
