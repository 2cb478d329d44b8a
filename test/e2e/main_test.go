//go:build e2e

package e2e

import (
	"flag"
	"os"
	"testing"

	loadclient "fluss.dev/kubernetes/test/images/client"
	"fluss.dev/kubernetes/test/internal/kube"
	"fluss.dev/kubernetes/test/internal/report"
	"fluss.dev/kubernetes/test/internal/suite"
)

var (
	loadImage = flag.String("load-image", "", "image of the load client; empty: the one that this repository makes")
	rolls     = flag.Int("rolls", 10, "rolling restarts to measure")
	drains    = flag.Int("drains", 2, "drains of the node of ZooKeeper to measure")
	leadRolls = flag.Int("leads", 0, "rolling restarts to measure of each lead; 0: none")
	policies  = flag.Bool("policies", false, "whether the cluster enforces NetworkPolicies")
	peer      = flag.String("peer", "", "path of another chart of Fluss to measure beside ours")
)

// cluster is where all tests run, and seen is what they saw.
var (
	cluster *kube.Cluster
	seen    = &report.Report{}
	e2e     = suite.Suite{Target: "e2e", Seen: seen, Print: seen.Print, Prepare: prepare}
)

func TestMain(m *testing.M) { os.Exit(e2e.Run(m)) }

func prepare(c *kube.Cluster) (err error) {
	cluster = c
	if *loadImage == "" {
		*loadImage, err = loadclient.Image()
	}
	return err
}
