//go:build e2e

package gitops

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"fluss.dev/kubernetes/test/gitops/internal/argocd"
	loadclient "fluss.dev/kubernetes/test/images/client"
	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/kube"
	"fluss.dev/kubernetes/test/internal/report"
)

var (
	kubeconfig = flag.String("kubeconfig", "", "the cluster to use")
	kubectl    = flag.String("kubectl", "kubectl", "path of kubectl")
	results    = flag.String("results", "", "file for the figures, as JSON; what it holds of other tests stays")
	withFlux   = flag.Bool("flux", false, "run the tests of Flux, too; the cluster needs its images")
	// Not every road can be as fast where the machine has other things to do.
	patience = flag.Float64("patience", 1, "factor on the limits of time")
)

// cluster is where all tests run, loadImage what writes and reads there, and seen what the tests saw.
var (
	cluster   *kube.Cluster
	loadImage string
	seen      = &report.Report{}
)

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(run(m))
}

func run(m *testing.M) int {
	if err := prepare(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	code := flussfn.Main(m)
	if err := seen.PrintMatrix(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	if *results != "" {
		if err := seen.Update(*results); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 2
		}
	}
	return code
}

func prepare() error {
	if *kubeconfig == "" {
		return errors.New("the GitOps suite needs -kubeconfig: run make gitops")
	}
	var err error
	if loadImage, err = loadclient.Image(); err == nil {
		cluster, err = kube.Connect(*kubeconfig, *kubectl)
	}
	if err == nil {
		seen.Environment, err = report.Here(cluster)
	}
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
