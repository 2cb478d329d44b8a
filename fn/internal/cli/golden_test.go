package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/golden"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// TestGolden builds every directory of testdata/golden by "fluss-fn render". What a case shows is in
//
//	errors.txt    where it fails: what stands on standard error
//	warnings.txt  where it does not: the same
//	expected.yaml the parts of the objects that select.txt names, one a line: Kind/name and a path
//	changes.txt   without select.txt: all that differs from the default cluster (or from the case flink)
//
// UPDATE=1 writes them.
func TestGolden(t *testing.T) {
	dirs, err := filepath.Glob("testdata/golden/*/kustomization.yaml")
	if err != nil || len(dirs) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range dirs {
		dir := filepath.Dir(file)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			checkCase(t, dir, run(t, "", "render", dir))
		})
	}
}

func checkCase(t *testing.T, dir string, got outcome) {
	t.Helper()
	files := map[string]string{"errors.txt": "", "warnings.txt": "", "expected.yaml": "", "changes.txt": ""}
	talk := withoutPlaces(got.stderr)
	switch list := golden.Read(t, filepath.Join(dir, "select.txt")); {
	case got.code != 0:
		failed(t, got)
		files["errors.txt"] = talk
	case list != "":
		files["warnings.txt"], files["expected.yaml"] = talk, choose(t, clustertest.Parse(t, got.stdout), list)
	default:
		files["warnings.txt"] = talk
		files["changes.txt"] = clustertest.Changes(reference(t, dir), clustertest.Plain(clustertest.Parse(t, got.stdout)))
	}
	for name, content := range files {
		golden.Equal(t, filepath.Join(dir, name), content)
	}
}

// failed checks what every failure has in common.
func failed(t *testing.T, got outcome) {
	t.Helper()
	if got.code != 1 || got.stdout != "" || got.stderr == "" || strings.Contains(got.stderr, "goroutine") {
		t.Errorf("exit code %d, want 1; standard output %q, want none; standard error %q", got.code, got.stdout, got.stderr)
	}
}

// reference is the cluster that a case is compared with.
func reference(t *testing.T, dir string) map[string]any {
	t.Helper()
	name := "default"
	if strings.Contains(golden.Read(t, filepath.Join(dir, "kustomization.yaml")), "components/flink") {
		name = "flink"
	}
	render, _ := references.LoadOrStore(name, sync.OnceValue(func() outcome {
		return run(t, "", "render", filepath.Join("testdata", "golden", name))
	}))
	got := render.(func() outcome)()
	if got.code != 0 {
		t.Fatal(got.stderr)
	}
	return clustertest.Plain(clustertest.Parse(t, got.stdout))
}

var references sync.Map

// choose is a map of the selected parts.
func choose(t *testing.T, nodes []*yaml.RNode, list string) string {
	t.Helper()
	chosen := yaml.NewMapRNode(nil)
	for _, line := range strings.Split(strings.TrimSpace(list), "\n") {
		path := strings.Fields(line)
		kind, name, _ := strings.Cut(path[0], "/")
		part := yaml.NewRNode(tree.Node(nil))
		if n := clustertest.Get(nodes, kind, name); n != nil {
			if found, err := n.Pipe(yaml.Lookup(path[1:]...)); err != nil {
				t.Fatal(err)
			} else if found != nil {
				part = found
			}
		}
		chosen.YNode().Content = append(chosen.YNode().Content, yaml.NewStringRNode(line).YNode(), part.YNode())
	}
	return chosen.MustString()
}

// places are what differs from machine to machine: the file that kustomize hands to a plugin, and the
// directory of the tests.
var places = regexp.MustCompile(`/tmp/kust-plugin-config-\d+|'?/\S*/testdata/`)

func withoutPlaces(text string) string { return places.ReplaceAllString(text, "") }

func TestGoldenDirectoriesHoldCases(t *testing.T) {
	entries, err := os.ReadDir("testdata/golden")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if _, err := os.Stat(filepath.Join("testdata/golden", entry.Name(), "kustomization.yaml")); err != nil {
			t.Error(err)
		}
	}
}
