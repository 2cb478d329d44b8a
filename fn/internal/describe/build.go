package describe

import (
	"fmt"
	"io/fs"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/kustomize"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// objects are what kustomize builds before anything is expanded.
type objects map[expr.Object]*yaml.RNode

// everything is base with every component that has objects.
func everything(repo fs.FS) (objects, error) {
	var components []string
	for _, c := range settings.Components() {
		components = append(components, "components/"+c.Name)
	}
	return build(repo, components)
}

// defaultCluster is what the root kustomization builds.
func defaultCluster(repo fs.FS) (objects, error) {
	content, err := fs.ReadFile(repo, "kustomization.yaml")
	if err != nil {
		return nil, err
	}
	root, err := yaml.Parse(string(content))
	if err != nil {
		return nil, fmt.Errorf("reading kustomization.yaml: %w", err)
	}
	v, _ := tree.Value(root.YNode())
	given, _ := tree.Get(v, "components").([]any)
	var components []string
	for _, c := range given {
		components = append(components, tree.String(c))
	}
	return build(repo, components)
}

func build(repo fs.FS, components []string) (objects, error) {
	sources, err := kustomize.In(repo)
	if err != nil {
		return nil, err
	}
	built, err := sources.Overlay("resources: [../base]\ncomponents: [../" + strings.Join(components, ", ../") + "]\n")
	if err != nil {
		return nil, fmt.Errorf("building base with %s: %w", strings.Join(components, ", "), err)
	}
	o := objects{}
	for _, n := range built {
		o[expr.Object{Kind: n.GetKind(), Stem: strings.TrimPrefix(n.GetName(), expr.AppName+"-")}] = n
	}
	return o, nil
}

// spec is that of FlussConfig, which is named after the cluster.
func (o objects) spec() map[string]any {
	spec, _ := o.value(expr.Object{Kind: v1alpha1.Kind, Stem: expr.AppName}, edit.Path{"spec"}).(map[string]any)
	return spec
}

// value is the plain value at a path of an object, or nil.
func (o objects) value(object expr.Object, path edit.Path) any {
	n, ok := o[object]
	if !ok {
		return nil
	}
	live := func(name string) string { return name }
	found := edit.Get(n.YNode(), path.Live(live))
	if found == nil {
		return nil
	}
	v, _ := tree.Value(found)
	if v == settings.Placeholder {
		return nil
	}
	return v
}
