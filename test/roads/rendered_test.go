package roads

import (
	"io/fs"
	"maps"
	"os"
	"slices"
	"testing"

	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/internal/tree"
)

// TestRenderedIsTrue renders every cluster anew and compares all files with those that are committed.
func TestRenderedIsTrue(t *testing.T) {
	t.Parallel()
	for _, cluster := range clusters(t) {
		t.Run(cluster.name, func(t *testing.T) {
			t.Parallel()
			tr := tree.New(t, tree.Plugin)
			want, got := files(t, tr.Path(renderDir(t, tr, cluster.dir))), files(t, tr.Path("fluss/rendered/"+cluster.name))
			for _, name := range slices.Sorted(maps.Keys(want)) {
				if got[name] != want[name] {
					t.Errorf("rendered/%s/%s is not what fluss-fn renders: run make generate", cluster.name, name)
				}
			}
			for _, name := range slices.Sorted(maps.Keys(got)) {
				if _, generated := want[name]; !generated {
					t.Errorf("rendered/%s/%s is not generated: delete it", cluster.name, name)
				}
			}
		})
	}
}

// renderDir renders a kustomization into a directory for tools without plugins.
func renderDir(t testing.TB, tr tree.Tree, dir string) string {
	t.Helper()
	const rendered = "rendered"
	flussFn(t, tr, "render", dir, "--output", rendered).Output(t)
	return rendered
}

func TestRenderedBelongsToAnOverlay(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir(tree.New(t, tree.Plugin).Path("fluss/rendered"))
	if err != nil {
		t.Fatal(err)
	}
	all := clusters(t)
	for _, entry := range entries {
		if !slices.ContainsFunc(all, func(s shipped) bool { return s.name == entry.Name() }) {
			t.Errorf("rendered/%s belongs to no overlay", entry.Name())
		}
	}
}

// files are those of a directory with their content.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	content := map[string]string{}
	source := os.DirFS(dir)
	err := fs.WalkDir(source, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		b, err := fs.ReadFile(source, name)
		content[name] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// TestRenderedBuilds builds every rendered directory as tools without plugins do.
func TestRenderedBuilds(t *testing.T) {
	t.Parallel()
	for _, cluster := range clusters(t) {
		t.Run(cluster.name, func(t *testing.T) {
			t.Parallel()
			tr := tree.New(t, tree.Plugin)
			dir := renderDir(t, tr, cluster.dir)
			want := objects.Parse(t, []byte(tr.Read(dir+"/manifests.yaml")))
			for _, plain := range plainRoads(t) {
				got := plain.build(t, tr, dir).Output(t)
				for _, difference := range objects.Diff(objects.Parse(t, got), want) {
					t.Errorf("%s: %s", plain.name, difference)
				}
			}
		})
	}
}

// plainRoads build rendered directories and what is built upon them, without any plugin.
func plainRoads(t testing.TB) []road {
	t.Helper()
	var roads []road
	for _, version := range versions() {
		roads = append(roads, plainRoad(version))
	}
	if _, there := lookPath("kubectl"); !there {
		t.Log("kubectl is not on PATH: left out")
		return roads
	}
	return append(roads, kubectlRoad())
}

func kubectlRoad() road {
	return road{name: "kubectl", expander: tree.Plugin, build: func(t testing.TB, tr tree.Tree, dir string) process.Result {
		return process.Run(t, process.Command{Dir: tr.Dir, Args: []string{"kubectl", "kustomize", dir}})
	}}
}

func plainRoad(version string) road {
	return road{name: "kustomize " + version, expander: tree.Plugin, build: func(t testing.TB, tr tree.Tree, dir string) process.Result {
		return kustomize(t, tr, version, nil, dir)
	}}
}
