package clustertest

import (
	"fmt"

	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Find is the first object of a kind. It panics where there is none.
func Find(nodes []*yaml.RNode, kind string) *yaml.RNode {
	for _, n := range nodes {
		if n.GetKind() == kind {
			return n
		}
	}
	panic("no " + kind)
}

// Get is the object of a kind and name, or nil.
func Get(nodes []*yaml.RNode, kind, name string) *yaml.RNode {
	for _, n := range nodes {
		if n.GetKind() == kind && n.GetName() == name {
			return n
		}
	}
	return nil
}

// Spec is the spec of an object.
func Spec(n *yaml.RNode) any {
	v, _ := tree.Value(n.YNode())
	return tree.Get(v, "spec")
}

// SetSpec replaces the spec of an object.
func SetSpec(n *yaml.RNode, spec any) {
	if err := n.PipeE(yaml.SetField("spec", yaml.NewRNode(tree.Node(spec)))); err != nil {
		panic(fmt.Errorf("setting the spec of %s: %w", n.GetName(), err))
	}
}

// Merge merges values as kustomize and Helm do: maps merge, null deletes, all else replaces. It changes
// neither.
func Merge(there, v any) any {
	given, ok := v.(map[string]any)
	if !ok {
		return v
	}
	merged := map[string]any{}
	if old, ok := there.(map[string]any); ok {
		for key, value := range old {
			merged[key] = value
		}
	}
	for key, value := range given {
		if value == nil {
			delete(merged, key)
			continue
		}
		merged[key] = Merge(merged[key], value)
	}
	return merged
}

// FromYAML reads plain values from YAML.
func FromYAML(text string) map[string]any {
	v, _ := tree.Value(yaml.MustParse(text).YNode())
	m, _ := v.(map[string]any)
	return m
}
