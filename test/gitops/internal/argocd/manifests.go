package argocd

import (
	"os"
	"path/filepath"
	"testing"

	"sigs.k8s.io/yaml"

	"fluss.dev/kubernetes/test/gitops/internal/files"
	"fluss.dev/kubernetes/test/gitops/internal/source"
	"fluss.dev/kubernetes/test/internal/argomodule"
	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/kustomizeversions"
)

// namespace is what the whole suite's Argo CD lives in. Its own manifests pass the strictest level.
const namespace = `apiVersion: v1
kind: Namespace
metadata:
  name: argocd
  labels:
    pod-security.kubernetes.io/enforce: restricted
`

// kustomization is what is written of kustomize's format here.
type kustomization struct {
	APIVersion string         `json:"apiVersion"`
	Kind       string         `json:"kind"`
	Namespace  string         `json:"namespace,omitempty"`
	Resources  []string       `json:"resources,omitempty"`
	Components []string       `json:"components,omitempty"`
	ConfigMaps []mapGenerator `json:"configMapGenerator,omitempty"`
}

type mapGenerator struct {
	Name     string   `json:"name"`
	Behavior string   `json:"behavior"`
	Files    []string `json:"files"`
}

// compose writes the kustomization of an installation, and returns its directory. Argo CD's own manifests are
// below argo-cd.
func compose(t testing.TB, from *source.Source, components []string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	argo, err := argomodule.Source(t.Context())
	if err == nil {
		err = os.CopyFS(filepath.Join(dir, "argo-cd"), os.DirFS(filepath.Join(argo, "manifests")))
	}
	if err != nil {
		t.Fatal(err)
	}
	root, err := flussfn.Root()
	if err != nil {
		t.Fatal(err)
	}
	trust(t, filepath.Join(dir, "trust"), from.Authority)
	// Ours come first: they know Argo CD's own objects, not what others add to these.
	all := []string{"trust", relative(t, dir, filepath.Join(root, "test", "gitops", "testdata", "settings"))}
	for _, component := range components {
		all = append(all, relative(t, dir, component))
	}
	files.Write(t, filepath.Join(dir, "namespace.yaml"), namespace)
	writeKustomization(t, dir, kustomization{
		APIVersion: "kustomize.config.k8s.io/v1beta1", Kind: "Kustomization", Namespace: "argocd",
		Resources: []string{"namespace.yaml", "argo-cd/core-install"}, Components: all,
	})
	return dir
}

// trust writes a component that has Argo CD trust the authority for the hosts of the source.
func trust(t testing.TB, dir string, authority []byte) {
	t.Helper()
	const file = "ca.crt"
	generator := mapGenerator{Name: "argocd-tls-certs-cm", Behavior: "merge"}
	for _, host := range source.Hosts {
		generator.Files = append(generator.Files, host+"="+file)
	}
	files.Write(t, filepath.Join(dir, file), string(authority))
	writeKustomization(t, dir, kustomization{
		APIVersion: "kustomize.config.k8s.io/v1alpha1", Kind: "Component", ConfigMaps: []mapGenerator{generator},
	})
}

// relative: kustomize refuses absolute paths.
func relative(t testing.TB, dir, to string) string {
	t.Helper()
	to, err := filepath.Abs(to)
	if err == nil {
		to, err = filepath.EvalSymlinks(to)
	}
	if err == nil {
		to, err = filepath.Rel(dir, to)
	}
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// build is what the newest kustomize makes of a directory.
func build(t testing.TB, dir string) string {
	t.Helper()
	kustomize := kustomizeversions.Binary(t, kustomizeversions.Newest().Version)
	return string(process.Run(t, process.Command{Dir: dir, Args: []string{kustomize, "build", "."}}).Output(t))
}

func writeKustomization(t testing.TB, dir string, k kustomization) {
	t.Helper()
	content, err := yaml.Marshal(k)
	if err != nil {
		t.Fatal(err)
	}
	files.Write(t, filepath.Join(dir, "kustomization.yaml"), string(content))
}
