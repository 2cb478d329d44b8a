// Package argocd has Argo CD in a test cluster as its users have it: installed from its own manifests, with
// sources that it reads by HTTPS, and led by Applications.
package argocd

import (
	"path/filepath"
	"testing"
	"time"

	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/tools/clientcmd"

	"fluss.dev/kubernetes/test/gitops/internal/files"
	"fluss.dev/kubernetes/test/gitops/internal/source"
	"fluss.dev/kubernetes/test/internal/kube"
)

// patience is for a start on a machine that is busy with something else.
const patience = 5 * time.Minute

// Installation is Argo CD in the namespace of the same name.
type Installation struct {
	kube.Namespace
	// Source serves the repositories and charts that Argo CD reads.
	Source *source.Source

	dynamic dynamic.Interface
}

// Install brings Argo CD, with the given components of kustomize over its own manifests, and a source for it.
// All of it may be there already: it then becomes what is asked for, and keeps what was pushed. Paths of
// components are those of the machine.
func Install(t testing.TB, cluster *kube.Cluster, components ...string) *Installation {
	t.Helper()
	from := source.Start(t, cluster)
	in := &Installation{Namespace: kube.Namespace{Cluster: cluster, Name: "argocd"}, Source: from, dynamic: connect(t, cluster)}
	dir := compose(t, from, components)
	in.definitions(t, filepath.Join(dir, "argo-cd", "crds"))
	in.Apply(t, build(t, dir))
	in.sign(t)
	in.WaitReady(t, patience)
	return in
}

func connect(t testing.TB, cluster *kube.Cluster) dynamic.Interface {
	t.Helper()
	config, err := clientcmd.BuildConfigFromFlags("", cluster.Kubeconfig())
	if err != nil {
		t.Fatal(err)
	}
	// The tests poll often.
	config.QPS, config.Burst = 100, 200
	client, err := dynamic.NewForConfig(config)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// Apply applies a manifest of anything in the namespace, or of what has none. What others have set gives way.
func (in *Installation) Apply(t testing.TB, manifest string) {
	t.Helper()
	in.Impose(t, manifest)
}

// ApplyFile applies a file as it is, or as edits have made it: pairs of an old text, which it must have, and a
// new one.
func (in *Installation) ApplyFile(t testing.TB, file string, edits ...string) {
	t.Helper()
	in.Apply(t, files.Read(t, file, edits...))
}

// definitions makes those that everything else needs first, and waits until they can be used. Where they can be
// already, they are applied with everything else.
func (in *Installation) definitions(t testing.TB, dir string) {
	t.Helper()
	if _, err := in.API.Discovery().ServerResourcesForGroupVersion("argoproj.io/v1alpha1"); err == nil {
		return
	}
	in.Kubectl(t, "apply", "--server-side", "--force-conflicts", "-k", dir)
	// kubectl wait fails at once where there are no conditions yet.
	in.WaitFor(t, patience, func(t testing.TB) []string {
		t.Helper()
		ours := []string{"wait", "crd", "--selector=app.kubernetes.io/part-of=argocd", "--for=condition=Established", "--timeout=10s"}
		if _, err := in.Try(t.Context(), "", ours...); err != nil {
			return []string{err.Error()}
		}
		return nil
	})
}
