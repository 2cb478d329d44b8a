// Package render makes manifests as README says: kustomize with the plugin.
package render

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/internal/tree"
	"fluss.dev/kubernetes/test/kustomizeversions"
	"sigs.k8s.io/yaml"
)

// Build builds a directory of a tree as README says: kustomize with the plugin.
func Build(t testing.TB, tr tree.Tree, dir string) string {
	t.Helper()
	versions := kustomizeversions.Versions()
	kustomize := kustomizeversions.Binary(t, versions[len(versions)-1])
	return string(process.Run(t, process.Command{
		Dir: tr.Dir, Args: []string{kustomize, "build", "--enable-alpha-plugins", dir},
		Env: []string{"KUSTOMIZE_PLUGIN_HOME=" + flussfn.Get(t).PluginHome},
	}).Output(t))
}

// Overlay builds a cluster from base, components and the spec of a FlussConfig, given as YAML.
func Overlay(t testing.TB, components []string, spec string) string {
	t.Helper()
	tr := tree.New(t, tree.Plugin)
	var list strings.Builder
	for _, component := range components {
		list.WriteString("  - ../fluss/components/" + component + "\n")
	}
	tr.Layer("mine", `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../fluss/base
components:
`+list.String()+`patches:
  - path: flussconfig.yaml
transformers:
  - ../fluss/fn/expander
`)
	tr.Write("mine/flussconfig.yaml", "apiVersion: fluss.dev/v1alpha1\nkind: FlussConfig\nmetadata:\n  name: fluss\nspec:\n"+indent(spec))
	return Build(t, tr, "mine")
}

// Bundled are the components of the default cluster, as its kustomization.yaml lists them.
func Bundled(t testing.TB) []string {
	t.Helper()
	root, err := flussfn.Root()
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(filepath.Join(root, "kustomization.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var kustomization struct{ Components []string }
	if err := yaml.Unmarshal(content, &kustomization); err != nil {
		t.Fatal(err)
	}
	for i, component := range kustomization.Components {
		kustomization.Components[i] = path.Base(component)
	}
	return kustomization.Components
}

func indent(spec string) string {
	return "  " + strings.ReplaceAll(strings.TrimRight(spec, "\n"), "\n", "\n  ") + "\n"
}

// Only keeps the objects of these components.
func Only(t testing.TB, manifest string, components ...string) string {
	t.Helper()
	return string(objects.Parse(t, []byte(manifest)).Select(func(o objects.Object) bool {
		return slices.Contains(components, o.GetLabels()["app.kubernetes.io/component"])
	}).YAML(t))
}
