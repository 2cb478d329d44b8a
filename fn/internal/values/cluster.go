package values

import (
	"fmt"
	"strings"

	"fluss.dev/kubernetes/base"
	"fluss.dev/kubernetes/components"
	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/explain"
	"fluss.dev/kubernetes/fn/internal/kustomize"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Objects are base/ with every component, under the names that a prefix and a namespace give them. Nothing has expanded
// them.
func Objects(prefix, namespace string) ([]*yaml.RNode, error) {
	var all []string
	for _, c := range settings.Components() {
		all = append(all, "../components/"+c.Name)
	}
	kustomization := fmt.Sprintf("resources: [../base]\ncomponents: [%s]\nnamePrefix: %q\nnamespace: %q\n", strings.Join(all, ", "), prefix, namespace)
	objects, err := kustomize.Sources{Base: base.Files, Components: components.Files}.Overlay(kustomization)
	if err != nil {
		return nil, fmt.Errorf("building base with every component: %w", err)
	}
	return objects, nil
}

// Set merges values without Helm's own over the spec of the FlussConfig among the objects. Switches that they leave out
// are those of the default cluster.
func Set(objects []*yaml.RNode, values map[string]any) error {
	for _, n := range objects {
		if n.GetKind() != v1alpha1.Kind {
			continue
		}
		v, _ := tree.Value(n.YNode())
		spec, _ := tree.Get(v, "spec").(map[string]any)
		for _, c := range settings.Components() {
			f, err := explain.Find(string(c.Switch))
			if err != nil {
				return err
			}
			tree.Set(spec, f.Default == "true", strings.Split(string(c.Switch), ".")...)
		}
		if err := n.PipeE(yaml.SetField("spec", yaml.NewRNode(tree.Node(merged(spec, values))))); err != nil {
			return err
		}
	}
	return nil
}

// merged are values over those that are there, as kustomize and Helm merge them: null takes away what is there.
func merged(there, v any) any {
	given, ok := v.(map[string]any)
	old, isMap := there.(map[string]any)
	if !ok || !isMap {
		return v
	}
	for k, x := range given {
		if _, known := old[k]; known && x == nil {
			delete(old, k)
			continue
		}
		old[k] = merged(old[k], x)
	}
	return old
}
