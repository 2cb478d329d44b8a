// Package suite is what suites of tests on a cluster have in common: flags, the cluster, and the report of what was
// seen. A package imports it for its TestMain.
package suite

import (
	"flag"
	"fmt"
	"io"
	"os"
	"testing"

	"fluss.dev/kubernetes/test/internal/distribution"
	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/kube"
	"fluss.dev/kubernetes/test/internal/report"
	"fluss.dev/kubernetes/test/internal/tree"
)

var (
	kubeconfig = flag.String("kubeconfig", "", "the cluster to use")
	kubectl    = flag.String("kubectl", "kubectl", "path of kubectl")
	results    = flag.String("results", "", "file for the figures, as JSON; what it holds of other tests stays")
	dist       = flag.String("fluss-dist", "", "directory or .tgz of the distribution of Fluss that clusters run; the nodes have its image")
	slow       = flag.Float64("slow", 1, "factor on how long anything may take to happen at all, for a machine with other work")
	// Patience is a factor: the limits are those of a machine that has nothing else to do.
	Patience = flag.Float64("patience", 1, "factor on the limits of time")
)

// Suite is one of them.
type Suite struct {
	// Target of make that runs it.
	Target string
	// Seen is filled by the tests.
	Seen *report.Report
	// Print writes what was seen.
	Print func(io.Writer) error
	// Prepare gets the cluster before the first test.
	Prepare func(*kube.Cluster) error
}

// Run runs the tests and returns the exit code of the process.
func (s Suite) Run(m *testing.M) int {
	flag.Parse()
	if err := s.prepare(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	code := flussfn.Main(m)
	if err := s.Print(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	if *results != "" {
		if err := s.Seen.Update(*results); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 2
		}
	}
	return code
}

func (s Suite) prepare() error {
	if *kubeconfig == "" {
		return fmt.Errorf("this suite needs -kubeconfig: run make %s", s.Target)
	}
	kube.Slow = *slow
	cluster, err := kube.Connect(*kubeconfig, *kubectl)
	if err == nil {
		s.Seen.Environment, err = report.Here(cluster)
	}
	if err == nil {
		err = s.runs()
	}
	if err != nil {
		return err
	}
	return s.Prepare(cluster)
}

// runs finds out which Fluss the clusters of the suite run.
func (s Suite) runs() (err error) {
	if *dist == "" {
		s.Seen.Fluss, err = distribution.Released()
		if err == nil {
			fmt.Fprintf(os.Stderr, "Fluss %s, which the manifests name. No other release runs: there is no FLUSS_DIST.\n", s.Seen.Fluss)
		}
		return err
	}
	if s.Seen.Fluss, err = distribution.Read(*dist); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "Fluss %s, from %s\n", s.Seen.Fluss, *dist)
	tree.SetRelease(s.Seen.Fluss.Version)
	return nil
}

// Long skips a test where only the short suite runs.
func (s Suite) Long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skipf("-short: make %s runs it", s.Target)
	}
}

// Manifests skips a test of committed files: they name the release that they run.
func (s Suite) Manifests(t *testing.T) {
	t.Helper()
	if *dist != "" {
		t.Skipf("committed files name their own release: make %s without FLUSS_DIST runs this", s.Target)
	}
}

// Distribution is that of FLUSS_DIST. A test that needs one is skipped where there is none.
func (s Suite) Distribution(t *testing.T) *distribution.Distribution {
	t.Helper()
	if *dist == "" {
		t.Skipf("no FLUSS_DIST: make %s FLUSS_DIST=<directory or .tgz> runs it on that distribution", s.Target)
	}
	return s.Seen.Fluss
}
