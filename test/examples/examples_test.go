package examples

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/objects"
)

func TestMain(m *testing.M) { os.Exit(flussfn.Main(m)) }

// root is the repository.
func root(t testing.TB) string {
	t.Helper()
	dir, err := flussfn.Root()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// texts are the files of examples by their paths.
func texts(t testing.TB) map[string]string {
	t.Helper()
	files := os.DirFS(filepath.Join(root(t), "examples"))
	all := map[string]string{}
	err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(files, path)
		all[path] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// list reads the objects of a file of examples/argocd.
func list(t testing.TB, file string) []objects.Object {
	t.Helper()
	text, there := texts(t)["argocd/"+file]
	if !there {
		t.Fatalf("examples/argocd/%s is missing", file)
	}
	var all []objects.Object
	for _, object := range objects.Parse(t, []byte(text)) {
		all = append(all, object)
	}
	return all
}

// version matches what the examples take from this repository.
var version = regexp.MustCompile(`(?:\?ref=v|targetRevision: v?|tag: v|--branch v|/fluss-fn:)([0-9][^\s"]*)`)

// The examples take the release that the chart is.
func TestExamplesNameThisRelease(t *testing.T) {
	chart, err := os.ReadFile(filepath.Join(root(t), "chart", "Chart.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	release := regexp.MustCompile(`(?m)^version: (.*)$`).FindStringSubmatch(string(chart))[1]
	named := 0
	for file, text := range texts(t) {
		for _, found := range version.FindAllStringSubmatch(text, -1) {
			if named++; found[1] != release {
				t.Errorf("examples/%s: %s, but this is %s", file, found[0], release)
			}
		}
	}
	if named == 0 {
		t.Error("no example names a release: the expression of this test is wrong")
	}
}

// The AppProject allows the kinds that clusters are made of, and no other.
func TestProjectAllowsWhatClustersAreMadeOf(t *testing.T) {
	want := map[string]bool{}
	manifests, err := filepath.Glob(filepath.Join(root(t), "rendered", "*", "manifests.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range manifests {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, object := range objects.Parse(t, content) {
			kind := object.GroupVersionKind().GroupKind()
			want[fmt.Sprintf("{group: %q, kind: %s}", kind.Group, kind.Kind)] = true
		}
	}
	allowed, _, err := unstructured.NestedSlice(list(t, "project.yaml")[0].Object, "spec", "namespaceResourceWhitelist")
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range allowed {
		entry := item.(map[string]any)
		line := fmt.Sprintf("{group: %q, kind: %s}", entry["group"], entry["kind"])
		if !want[line] {
			t.Errorf("namespaceResourceWhitelist has %s, which no cluster has", line)
		}
		delete(want, line)
	}
	for line := range want {
		t.Errorf("namespaceResourceWhitelist lacks %s", line)
	}
}

// The AppProject lets every Application of the examples in.
func TestProjectAllowsTheApplications(t *testing.T) {
	project := list(t, "project.yaml")[0].Object
	repositories, _, _ := unstructured.NestedStringSlice(project, "spec", "sourceRepos")
	destinations, _, _ := unstructured.NestedSlice(project, "spec", "destinations")
	pattern := destinations[0].(map[string]any)["namespace"].(string)
	specs := map[string]map[string]any{}
	for file := range texts(t) {
		name, found := strings.CutPrefix(file, "argocd/")
		if found && strings.HasPrefix(name, "applications/") {
			specs[name], _, _ = unstructured.NestedMap(list(t, name)[0].Object, "spec")
		}
	}
	specs["applicationset.yaml"], _, _ = unstructured.NestedMap(list(t, "applicationset.yaml")[0].Object, "spec", "template", "spec")
	if len(specs) < 7 {
		t.Errorf("only %d Applications", len(specs))
	}
	for file, spec := range specs {
		if spec["project"] != "fluss" {
			t.Errorf("%s is in the project %s", file, spec["project"])
		}
		if url, _, _ := unstructured.NestedString(spec, "source", "repoURL"); !slices.Contains(repositories, url) {
			t.Errorf("%s takes from %s, which is none of the project's sourceRepos", file, url)
		}
		namespace, _, _ := unstructured.NestedString(spec, "destination", "namespace")
		if matched, err := path.Match(pattern, namespace); err != nil || !matched {
			t.Errorf("%s goes to the namespace %s, which is not among the project's destinations", file, namespace)
		}
	}
}
