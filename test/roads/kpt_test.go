package roads

import (
	"path"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/internal/tree"
	"sigs.k8s.io/yaml"
)

// pkg is the directory of a kpt package in a tree.
const pkg = "pkg"

// TestKptAgrees renders every cluster as a kpt package: the same objects as kustomize gives.
func TestKptAgrees(t *testing.T) {
	t.Parallel()
	need(t, "kpt")
	for _, cluster := range sampled(t) {
		t.Run(cluster.name, func(t *testing.T) {
			t.Parallel()
			want := objects.Parse(t, render(t, tree.New(t, tree.Plugin), cluster.dir).Output(t))
			for name, run := range map[string]func(*testing.T, tree.Tree) process.Result{"fn render": kptRender, "fn eval": kptEval} {
				tr := tree.New(t, tree.Plugin)
				compose(t, tr, cluster.dir)
				run(t, tr).Output(t)
				for _, difference := range objects.Diff(applied(t, tr), want) {
					t.Errorf("kpt %s: %s", name, difference)
				}
			}
		})
	}
}

func kptRender(t *testing.T, tr tree.Tree) process.Result {
	t.Helper()
	return kpt(t, tr, "fn", "render", pkg, "--allow-exec")
}

func kptEval(t *testing.T, tr tree.Tree) process.Result {
	t.Helper()
	return kpt(t, tr, "fn", "eval", pkg, "--exec", "fluss-fn")
}

func kpt(t *testing.T, tr tree.Tree, args ...string) process.Result {
	t.Helper()
	return process.Run(t, process.Command{
		Dir: tr.Dir, Args: append([]string{need(t, "kpt")}, append(args, "--truncate-output=false")...), Env: kptEnv(t, tr),
	})
}

// kptEnv makes kpt find fluss-fn, and keep what it fetches in the tree.
func kptEnv(t *testing.T, tr tree.Tree) []string {
	t.Helper()
	return append(pathEnv(t), "KPT_CACHE_DIR="+tr.Path("cache"))
}

// compose makes a kpt package of a kustomization: base and its components as subpackages, its own patch
// at the top.
func compose(t *testing.T, tr tree.Tree, dir string) {
	t.Helper()
	var kustomization struct {
		Resources, Components []string
		Patches               []struct{ Path string }
	}
	if err := yaml.Unmarshal([]byte(tr.Read(dir+"/kustomization.yaml")), &kustomization); err != nil {
		t.Fatal(err)
	}
	tr.Write(pkg+"/Kptfile", tr.Read("fluss/examples/kpt/Kptfile"))
	for _, part := range append(kustomization.Resources, kustomization.Components...) {
		tr.Copy(path.Join(dir, part), path.Join(pkg, path.Base(part)))
	}
	for _, patch := range kustomization.Patches {
		content := tr.Read(path.Join(dir, patch.Path))
		tr.Write(path.Join(pkg, patch.Path), asPatch(content))
	}
}

// asPatch marks a FlussConfig as one that is merged over that of base.
func asPatch(config string) string {
	if strings.Contains(config, "fluss.dev/patch") {
		return config
	}
	return strings.Replace(config, "  name: fluss\n", "  name: fluss\n  annotations:\n    fluss.dev/patch: \"true\"\n", 1)
}

// applied are the objects that kpt would send to a cluster.
func applied(t *testing.T, tr tree.Tree) objects.Set {
	t.Helper()
	return objects.Package(t, tr.Path(pkg))
}
