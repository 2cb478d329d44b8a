//go:build e2e

package gitops

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/kube"
)

var (
	kubeconfig = flag.String("kubeconfig", "", "the cluster to use")
	kubectl    = flag.String("kubectl", "kubectl", "path of kubectl")
)

// cluster is where all tests run.
var cluster *kube.Cluster

func TestMain(m *testing.M) {
	flag.Parse()
	var err error
	if *kubeconfig == "" {
		err = errors.New("the GitOps suite needs -kubeconfig: run make gitops")
	} else {
		cluster, err = kube.Connect(*kubeconfig, *kubectl)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	os.Exit(flussfn.Main(m))
}
