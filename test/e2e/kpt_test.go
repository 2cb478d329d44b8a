//go:build e2e

package e2e

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/internal/tree"
)

// TestKpt renders a package by kpt and applies it.
func TestKpt(t *testing.T) {
	long(t)
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
	f.Apply(t, applied(t, tr.Path("package")))
	f.ready(t, "kpt package, apply to all Ready", start)
	f.NoRestarts(t)
	client{f: f}.rows(t, "kpt", 1000)
	settled(t, "A package rendered by kpt runs.", "1000 rows written and read")
}

// applied is what kpt would send to a cluster: every object in the files of a package but those that are marked as
// local.
func applied(t testing.TB, dir string) string {
	t.Helper()
	var manifest strings.Builder
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".yaml" {
			return err
		}
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		remote := objects.Parse(t, content).Select(func(o objects.Object) bool {
			return o.GetAnnotations()["config.kubernetes.io/local-config"] != "true"
		})
		manifest.Write(remote.YAML(t))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return manifest.String()
}
