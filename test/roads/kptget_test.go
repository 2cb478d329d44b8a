package roads

import (
	"os"
	"path"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/internal/tree"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// upstream is how kpt notes what a fetched object is there.
const upstream = "internal.kpt.dev/upstream-identifier"

// TestKptGet fetches the packages from a git repository, composes and renders them, and later updates
// them to what has become of them there.
func TestKptGet(t *testing.T) {
	t.Parallel()
	need(t, "kpt")
	need(t, "git")
	tr := tree.New(t, tree.Plugin)
	tr.Copy("fluss", "repository")
	commit(t, tr, "repository")
	kptGet(t, tr, "examples/kpt", pkg)
	parts := []string{"base", "components/zookeeper", "components/minio", "components/flink"}
	for _, part := range parts {
		kptGet(t, tr, part, pkg+"/"+path.Base(part))
	}
	tr.Write(pkg+"/flussconfig.yaml", asPatch(tr.Read("fluss/overlays/flink/flussconfig.yaml")))
	kptRender(t, tr).Output(t)
	equalsOverlay(t, tr, "repository/overlays/flink")
	again(t, tr, "after kpt pkg get")

	commit(t, tr, pkg)
	tr.Edit("repository/base/coordinator-service.yaml", "type: ClusterIP", "type: ClusterIP\n  sessionAffinity: ClientIP")
	tr.Edit("repository/base/flussconfig.yaml", "port: 9124", "port: 9224")
	commit(t, tr, "repository")
	for _, part := range parts {
		process.Run(t, process.Command{
			Dir: tr.Path(pkg), Args: []string{"kpt", "pkg", "update", path.Base(part) + "@main"}, Env: kptEnv(t, tr),
		}).Output(t)
		commit(t, tr, pkg)
	}
	kptRender(t, tr).Output(t)
	equalsOverlay(t, tr, "repository/overlays/flink")
	again(t, tr, "after kpt pkg update")
}

func kptGet(t *testing.T, tr tree.Tree, from, to string) {
	t.Helper()
	kpt(t, tr, "pkg", "get", "file://"+tr.Path("repository")+".git/"+from+"@main", to).Output(t)
}

// commit commits all there is in a directory, and makes it a repository first.
func commit(t *testing.T, tr tree.Tree, dir string) {
	t.Helper()
	for _, args := range [][]string{
		{"init", "--quiet", "--initial-branch=main"}, {"add", "--all"},
		{"-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--allow-empty", "--message=all"},
	} {
		process.Run(t, process.Command{Dir: tr.Path(dir), Args: append([]string{"git"}, args...)}).Output(t)
	}
}

// equalsOverlay compares the package with what a kustomization gives. Fetched objects carry their
// identity upstream; those that were created have none.
func equalsOverlay(t *testing.T, tr tree.Tree, dir string) {
	t.Helper()
	got := applied(t, tr)
	for id, o := range got {
		annotations := o.GetAnnotations()
		if _, fetched := annotations[upstream]; fetched == created(o) {
			t.Errorf("%s: annotation %s is there: %v", id, upstream, fetched)
		}
		delete(annotations, upstream)
		if o.SetAnnotations(annotations); len(annotations) == 0 {
			unstructured.RemoveNestedField(o.Object, "metadata", "annotations")
		}
	}
	objects.Equal(t, got, objects.Parse(t, render(t, tr, dir).Output(t)))
}

func created(o objects.Object) bool {
	return o.GetKind() == "Service" && (o.GetName() == "fluss-tablet-server-1" || o.GetName() == "fluss-tablet-server-2")
}

// TestKptMoved renders a package in one place and then in another, as people do who share it.
func TestKptMoved(t *testing.T) {
	t.Parallel()
	need(t, "kpt")
	tr := tree.New(t, tree.Plugin)
	compose(t, tr, "fluss/overlays/flink")
	tr.Write(pkg+"/flussconfig.yaml", wanted("minio: {existingSecret: {name: fluss-s3}}\nflink: {enabled: false}"))
	kptRender(t, tr).Output(t)
	for name, content := range files(t, tr.Path(pkg)) {
		if strings.Contains(content, tr.Dir) {
			t.Errorf("%s knows the directory it was rendered in", name)
		}
	}
	other := tree.New(t, tree.Plugin)
	if err := os.Rename(tr.Path(pkg), other.Path(pkg)); err != nil {
		t.Fatal(err)
	}
	other.Write(pkg+"/flussconfig.yaml", asPatch(other.Read("fluss/overlays/flink/flussconfig.yaml")))
	kptRender(t, other).Output(t)
	objects.Equal(t, applied(t, other), objects.Parse(t, render(t, other, "fluss/overlays/flink").Output(t)))
}
