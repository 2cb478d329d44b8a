//go:build e2e

package e2e

import (
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/internal/tree"
)

// TestKpt renders a package by kpt and applies it.
func TestKpt(t *testing.T) {
	e2e.Long(t)
	kpt, err := exec.LookPath("kpt")
	if err != nil {
		t.Skip("kpt is not on PATH")
	}
	tr := tree.New(t, tree.Plugin)
	tr.Write("package/Kptfile", tr.Read("fluss/examples/kpt/Kptfile"))
	for _, part := range []string{"base", "components/zookeeper", "components/minio"} {
		tr.Copy("fluss/"+part, "package/"+filepath.Base(part))
	}
	path := "PATH=" + flussfn.Get(t).Dir + ":" + filepath.Dir(kpt) + ":/usr/bin:/bin"
	process.Run(t, process.Command{Dir: tr.Dir, Args: []string{kpt, "fn", "render", "package", "--allow-exec"}, Env: []string{path}}).Output(t)

	f := newFluss(t, "e2e-kpt")
	start := time.Now()
	f.Apply(t, string(objects.Package(t, tr.Path("package")).YAML(t)))
	f.ready(t, "kpt package, apply to all Ready", start)
	f.NoRestarts(t)
	f.client().Rows(t, "kpt", 1000)
	settled(t, "A package rendered by kpt runs.", "1000 rows written and read")
}
