//go:build e2e

package e2e

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"testing"

	loadclient "fluss.dev/kubernetes/test/images/client"
	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/kube"
	"fluss.dev/kubernetes/test/internal/report"
)

var (
	kubeconfig = flag.String("kubeconfig", "", "the cluster to use")
	kubectl    = flag.String("kubectl", "kubectl", "path of kubectl")
	loadImage  = flag.String("load-image", "", "image of the load client; empty: the one that this repository makes")
	results    = flag.String("results", "", "file for the figures, as JSON; what it holds of other tests stays")
	rolls      = flag.Int("rolls", 10, "rolling restarts to measure")
	drains     = flag.Int("drains", 2, "drains of the node of ZooKeeper to measure")
	peer       = flag.String("peer", "", "path of another chart of Fluss to measure beside ours")
	// The limits are those of a machine that has nothing else to do.
	patience = flag.Float64("patience", 1, "factor on the limits of time")
)

// cluster is where all tests run, and seen is what they saw.
var (
	cluster *kube.Cluster
	seen    = &report.Report{}
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
	if err := seen.Print(os.Stdout); err != nil {
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
		return errors.New("the end-to-end suite needs -kubeconfig: run make e2e")
	}
	var err error
	if *loadImage == "" {
		if *loadImage, err = loadclient.Image(); err != nil {
			return err
		}
	}
	if cluster, err = kube.Connect(*kubeconfig, *kubectl); err != nil {
		return err
	}
	seen.Environment, err = report.Here(cluster)
	return err
}
