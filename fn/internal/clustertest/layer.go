// Package clustertest gives tests the objects of base/ and components/ as kustomize builds them, before
// anything is expanded, and compares objects by what they say.
package clustertest

import (
	"os"
	"path"
	"path/filepath"
	"sync"
	"testing"

	"fluss.dev/kubernetes/fn/internal/kustomize"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Layer is what somebody builds upon base.
type Layer struct {
	Components                        []string
	NamePrefix, NameSuffix, Namespace string
	// Patches of objects, as kustomize takes them inline.
	Patches []string
}

// withMetrics switches on what monitoring needs.
const withMetrics = "{apiVersion: fluss.dev/v1alpha1, kind: FlussConfig, metadata: {name: fluss}, spec: {metrics: {enabled: true}}}"

// Everything is base with every component that has objects.
func Everything() Layer {
	var names []string
	for _, c := range settings.Components() {
		names = append(names, c.Name)
	}
	return Layer{Components: names, Patches: []string{withMetrics}}
}

// Default is what the root kustomization builds.
func Default(t testing.TB) Layer {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(Root(), "kustomization.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	components, _ := FromYAML(string(content))["components"].([]any)
	var l Layer
	for _, c := range components {
		l.Components = append(l.Components, path.Base(tree.String(c)))
	}
	return l
}

// Nodes are the objects of a layer, with spec merged over that of its FlussConfig.
func (l Layer) Nodes(t testing.TB, spec map[string]any) []*yaml.RNode {
	t.Helper()
	built := l.build(t)
	nodes := make([]*yaml.RNode, len(built))
	for i, n := range built {
		nodes[i] = n.Copy()
	}
	config := Find(nodes, "FlussConfig")
	SetSpec(config, Merge(Spec(config), spec))
	return nodes
}

// builds holds what was built before: tests ask for the same layers again and again.
var builds sync.Map

func (l Layer) build(t testing.TB) []*yaml.RNode {
	t.Helper()
	kustomization := l.kustomization(t)
	if nodes, ok := builds.Load(kustomization); ok {
		return nodes.([]*yaml.RNode)
	}
	sources, err := kustomize.In(os.DirFS(Root()))
	if err != nil {
		t.Fatal(err)
	}
	nodes, err := sources.Overlay(kustomization)
	if err != nil {
		t.Fatalf("building\n%s%v", kustomization, err)
	}
	builds.Store(kustomization, nodes)
	return nodes
}

func (l Layer) kustomization(t testing.TB) string {
	t.Helper()
	content := map[string]any{
		"resources":  []any{"../base"},
		"namePrefix": l.NamePrefix, "nameSuffix": l.NameSuffix, "namespace": l.Namespace,
	}
	var components, patches []any
	for _, name := range l.Components {
		components = append(components, "../components/"+name)
	}
	for _, patch := range l.Patches {
		patches = append(patches, map[string]any{"patch": patch})
	}
	content["components"], content["patches"] = components, patches
	text, err := yaml.NewRNode(tree.Node(content)).String()
	if err != nil {
		t.Fatal(err)
	}
	return text
}
