package expand_test

import (
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/expand"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// testingT is what tests and checks of rapid have in common.
type testingT interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// once expands nodes, and wants no error.
func once(t testingT, keep bool, nodes []*yaml.RNode) []*yaml.RNode {
	t.Helper()
	expanded, err := expand.Filter{Keep: keep}.Filter(nodes)
	if err != nil {
		t.Fatalf("expanding: %v", err)
	}
	return expanded
}

// copies are nodes that can be changed while the others stay.
func copies(nodes []*yaml.RNode) []*yaml.RNode {
	all := make([]*yaml.RNode, len(nodes))
	for i, n := range nodes {
		all[i] = n.Copy()
	}
	return all
}

// same compares objects by what they say.
func same(t testingT, what string, got, want []*yaml.RNode) {
	t.Helper()
	if changes := clustertest.Changes(clustertest.Plain(want), clustertest.Plain(got)); changes != "" {
		t.Errorf("%s changes\n%s", what, changes)
	}
}

// objectsOf gives the objects of a layer with a spec, before anything is expanded.
func objectsOf(t testing.TB, layer clustertest.Layer) func(spec map[string]any) []*yaml.RNode {
	t.Helper()
	return func(spec map[string]any) []*yaml.RNode { return layer.Nodes(t, spec) }
}
