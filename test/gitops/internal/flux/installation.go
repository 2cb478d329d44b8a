// Package flux has Flux in a test cluster as its users have it: the controllers by their own manifests, with
// sources that they read by HTTPS, and led by the objects of the examples.
package flux

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"fluss.dev/kubernetes/test/gitops/internal/files"
	"fluss.dev/kubernetes/test/gitops/internal/source"
	"fluss.dev/kubernetes/test/internal/fluxmodule"
	"fluss.dev/kubernetes/test/internal/kube"
)

// patience is for a start on a machine that is busy with something else.
const patience = 5 * time.Minute

// name of the namespace that the examples have their objects in.
const name = "flux-system"

// Installation is Flux in its namespace.
type Installation struct {
	kube.Namespace
	// Source serves the repositories that Flux reads.
	Source *source.Source
}

// authority is the Secret with the authority that the source's certificate is signed by.
const authority = "source-authority"

// Install brings Flux, and a source for it. All of it may be there already.
func Install(t testing.TB, cluster *kube.Cluster) *Installation {
	t.Helper()
	in := &Installation{kube.Namespace{Cluster: cluster, Name: name}, source.Start(t, cluster)}
	in.Kubectl(t, "apply", "--server-side", "--force-conflicts", "-k", compose(t))
	in.WaitReady(t, patience)
	err := in.API.CoreV1().Secrets(name).Delete(t.Context(), authority, metav1.DeleteOptions{})
	if err != nil && !apierrors.IsNotFound(err) {
		t.Fatal(err)
	}
	in.Secret(t, authority, map[string]string{"ca.crt": string(in.Source.Authority)})
	return in
}

// namespace is one for the strictest level, which Flux's own manifests pass.
const namespace = `apiVersion: v1
kind: Namespace
metadata:
  name: ` + name + `
  labels:
    pod-security.kubernetes.io/enforce: restricted
`

// compose writes the kustomization of the installation, and returns its directory. The controllers' own default
// kustomizations have a namespace each, and fetch source-controller from GitHub.
func compose(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	resources, images := "- namespace.yaml\n", ""
	for _, controller := range fluxmodule.Controllers {
		from, err := fluxmodule.Source(t.Context(), controller)
		if err == nil {
			err = os.CopyFS(filepath.Join(dir, controller), os.DirFS(filepath.Join(from, "config")))
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range []string{"crd", "rbac", "manager"} {
			resources += "- " + controller + "/" + part + "\n"
		}
		images += "- name: fluxcd/" + controller + "\n  newName: " + fluxmodule.Image(controller) + "\n"
	}
	files.Write(t, filepath.Join(dir, "namespace.yaml"), namespace)
	files.Write(t, filepath.Join(dir, "kustomization.yaml"), "namespace: "+name+"\nresources:\n"+resources+"images:\n"+images)
	return dir
}
