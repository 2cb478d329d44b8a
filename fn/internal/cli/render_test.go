package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/tree"
	"fluss.dev/kubernetes/fn/spectest"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// overlay writes a kustomization to a directory of its own; "REPO" in it is the repository.
func overlay(t *testing.T, kustomization string) string {
	t.Helper()
	return overlayAt(t, t.TempDir(), kustomization)
}

func overlayAt(t *testing.T, dir, kustomization string) string {
	t.Helper()
	relative, err := filepath.Rel(dir, clustertest.Root())
	if err == nil {
		err = os.MkdirAll(dir, 0o755)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "kustomization.yaml"), []byte(strings.ReplaceAll(kustomization, "REPO", relative)), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// rendered is what "fluss-fn render" prints for a directory.
func rendered(t *testing.T, dir string) string {
	t.Helper()
	got := run(t, "", "render", dir)
	if got.code != 0 {
		t.Fatal(got.stderr)
	}
	return got.stdout
}

// Components in any order give the same bytes.
func TestOrderOfComponents(t *testing.T) {
	t.Parallel()
	orders := []string{"zookeeper minio flink dev", "dev flink minio zookeeper", "minio dev zookeeper flink", "flink zookeeper dev minio"}
	want := ""
	for _, order := range orders {
		kustomization := "resources: [REPO/base]\ntransformers: [REPO/fn/expander]\ncomponents:\n"
		for _, name := range strings.Fields(order) {
			kustomization += "- REPO/components/" + name + "\n"
		}
		got := rendered(t, overlay(t, kustomization))
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("%s differs from %s:\n%s", order, orders[0], clustertest.Changes(clustertest.Plain(clustertest.Parse(t, want)), clustertest.Plain(clustertest.Parse(t, got))))
		}
	}
}

// A schema of the user's own decides how patches are merged, as with kustomize: without merge keys a list is replaced.
func TestOpenAPI(t *testing.T) {
	t.Parallel()
	dir := overlay(t, `resources: [REPO/rendered/default]
openapi: {path: schema.json}
patches: [{patch: '{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: fluss-minio}, spec: {template: {spec: {containers: [{name: own}]}}}}'}]
`)
	schema := `{"definitions": {"io.k8s.api.apps.v1.StatefulSet": {"x-kubernetes-group-version-kind": [{"group": "apps", "kind": "StatefulSet", "version": "v1"}]}}}`
	if err := os.WriteFile(filepath.Join(dir, "schema.json"), []byte(schema), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := run(t, "", "render", dir); got.code == 0 || !strings.Contains(got.stderr, "no container of the StatefulSet fluss-minio has a port of that name") {
		t.Errorf("the containers were merged: %s", got.stderr)
	}
}

// kustomize, which mends references at the end of a build, makes the same of random specs as the function
// alone does of objects that have their names already.
func TestRandomSpecs(t *testing.T) {
	for seed := range 6 {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			spec := spectest.Valid().Example(seed)
			layer := clustertest.Everything()
			layer.NamePrefix, layer.NameSuffix, layer.Namespace = "p-", "-s", "somewhere"
			// The spec itself says whether there are metrics.
			layer.Patches = nil
			nodes, err := expand.Filter{}.Filter(layer.Nodes(t, spec))
			if err != nil {
				t.Fatal(err)
			}
			var want []*yaml.RNode
			for _, n := range nodes {
				if n.GetAnnotations()["config.kubernetes.io/local-config"] == "" {
					want = append(want, n)
				}
			}
			patch := yaml.NewRNode(tree.Node(map[string]any{"apiVersion": "fluss.dev/v1alpha1", "kind": "FlussConfig", "metadata": map[string]any{"name": "fluss"}, "spec": spec}))
			dir := overlay(t, `
namePrefix: p-
nameSuffix: -s
namespace: somewhere
resources: [REPO/base]
components: [REPO/components/zookeeper, REPO/components/minio, REPO/components/flink, REPO/components/monitoring, REPO/components/network-policy]
patches: [{path: patch.yaml}]
transformers: [REPO/fn/expander]
`)
			if err := os.WriteFile(filepath.Join(dir, "patch.yaml"), []byte(patch.MustString()), 0o644); err != nil {
				t.Fatal(err)
			}
			if changes := clustertest.Changes(plainSubjects(want), plainSubjects(clustertest.Parse(t, rendered(t, dir)))); changes != "" {
				t.Errorf("%s\nkustomize makes something else of it:\n%s", patch.MustString(), changes)
			}
		})
	}
}

// plainSubjects are objects without the namespace of subjects: kustomize gives none to accounts that are not
// in the build, and the API server takes that of the binding.
func plainSubjects(nodes []*yaml.RNode) map[string]any {
	objects := clustertest.Plain(nodes)
	for _, object := range objects {
		subjects, _ := tree.Get(object, "subjects").([]any)
		for _, subject := range subjects {
			delete(subject.(map[string]any), "namespace")
		}
	}
	return objects
}

// Two clusters in one build, expanded by one expander, are what each is alone.
func TestTwoClustersInOneBuild(t *testing.T) {
	t.Parallel()
	const cluster = "resources: [REPO/base]\ncomponents: [REPO/components/zookeeper, REPO/components/minio, REPO/components/flink]\n"
	together := overlay(t, "resources: [a, b, c]\ntransformers: [REPO/fn/expander]\n")
	want := map[string]any{}
	for name, layer := range map[string]string{"a": "namePrefix: a-\n", "b": "nameSuffix: -b\n", "c": "namespace: elsewhere\n"} {
		alone := overlay(t, cluster+layer+"transformers: [REPO/fn/expander]\n")
		for id, object := range clustertest.Plain(clustertest.Parse(t, rendered(t, alone))) {
			want[id] = object
		}
		overlayAt(t, filepath.Join(together, name), cluster+layer)
	}
	if changes := clustertest.Changes(want, clustertest.Plain(clustertest.Parse(t, rendered(t, together)))); changes != "" {
		t.Errorf("together they are something else:\n%s", changes)
	}
}
