package roads

import (
	"testing"

	"fluss.dev/kubernetes/test/internal/long"
	"fluss.dev/kubernetes/test/internal/tree"
)

// refusal is a layer that would need another expansion, and what the build says to it.
type refusal struct{ name, layer, message string }

const (
	finalNames  = "names are final once expanded: put namePrefix, nameSuffix and fn/expander into the same, outermost kustomization"
	finalCounts = "replicas are final once expanded: put replicas and fn/expander into the same, outermost kustomization"
	finalSpace  = "the namespace is final once expanded, because ConfigMap fluss-client carries it: put namespace and fn/expander into the same, outermost kustomization"
	// These are kustomize's own words: a patch of fields, and one of JSON.
	noSpec  = "wrong node kind: expected SequenceNode but got MappingNode"
	noField = "error in add for path: '/spec/version': value was not a proper array index: 'version'"
)

const prefixing = "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamePrefix: b-\n"

func refusals() []refusal {
	return []refusal{
		{"namePrefix", "namePrefix: b-\n", finalNames},
		{"nameSuffix", "nameSuffix: -b\n", finalNames},
		{"replicas of tablet servers", "replicas: [{name: fluss-tablet-server, count: 5}]\n", finalCounts},
		{"replicas of ZooKeeper", "replicas: [{name: fluss-zookeeper, count: 3}]\n", finalCounts},
		{"replicas of the coordinator", "replicas: [{name: fluss-coordinator, count: 2}]\n", finalCounts},
		{"FlussConfig", `
patches:
  - patch: |
      apiVersion: fluss.dev/v1alpha1
      kind: FlussConfig
      metadata: {name: fluss}
      spec: {tabletServer: {replicas: 5}}
`, noSpec},
		{"FlussConfig by target", `
patches:
  - target: {kind: FlussConfig}
    patch: |
      - {op: add, path: /spec/version, value: 0.9.1-incubating}
`, noField},
		{"FlussConfig by target and name", `
patches:
  - target: {kind: FlussConfig, name: fluss}
    patch: |
      apiVersion: fluss.dev/v1alpha1
      kind: FlussConfig
      metadata: {name: fluss}
      spec: {tabletServer: {replicas: 5}}
`, noSpec},
		{"namePrefix in a component", "components: [../prefixing]\n", finalNames},
		{"component with objects", "components: [../fluss/components/flink]\n", noSpec},
		{"component without objects", "components: [../fluss/components/production]\n", noSpec},
	}
}

// TestRefusedLayers: what the texts do not follow fails, directly over what is expanded and with other
// layers between and outside.
func TestRefusedLayers(t *testing.T) {
	t.Parallel()
	for i, ground := range grounds(t) {
		for j, refusal := range refusals() {
			if testing.Short() && i != j%2 {
				continue
			}
			t.Run(ground.name+"/"+refusal.name, func(t *testing.T) {
				t.Parallel()
				site := newSite(t, func(tr tree.Tree) {
					ground.prepare(t, tr, "fluss")
					refusal.write(tr, ground.dir)
				})
				for _, road := range ground.roads {
					road.build(t, site.tree(road), "outermost").Refused(t, refusal.message)
				}
				first := ground.roads[0]
				first.build(t, site.tree(first), "direct").Refused(t, refusal.message)
			})
		}
	}
	if testing.Short() {
		long.Note(t, 1, 2, "grounds for each layer")
	}
}

// write writes the layer directly over a directory, and a second time among harmless ones.
func (r refusal) write(tr tree.Tree, dir string) {
	tr.Layers(map[string]string{
		"direct":    "resources: [../" + dir + "]\n" + r.layer,
		"between":   "resources: [../" + dir + "]\nnamespace: team-b\n",
		"refused":   "resources: [../between]\n" + r.layer,
		"prefixing": prefixing,
		"outermost": "resources: [../refused]\ncommonAnnotations: {owner: data}\n",
	})
}

// TestRefusedByAnyName: kustomize takes the present name of an object and any that it had before.
func TestRefusedByAnyName(t *testing.T) {
	t.Parallel()
	replicas := func(name string) string { return "replicas: [{name: " + name + ", count: 5}]\n" }
	target := func(name string) string {
		return "patches:\n  - target: {kind: FlussConfig, name: " + name + "}\n    patch: |\n      - {op: add, path: /spec/version, value: x}\n"
	}
	for _, test := range []struct {
		name, message string
		layer         func(string) string
	}{
		{"fluss-coordinator", finalCounts, replicas},
		{"fluss-tablet-server", finalCounts, replicas},
		{"fluss-zookeeper", finalCounts, replicas},
		{"fluss", noField, target},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			tr := tree.New(t, tree.Plugin)
			tr.Layer("inner", complete+inside+"namePrefix: a-\n")
			for _, name := range []string{test.name, "a-" + test.name} {
				tr.Layer("outer", "resources: [../inner]\n"+test.layer(name))
				for _, road := range pluginRoads() {
					road.build(t, tr, "outer").Refused(t, test.message)
				}
			}
		})
	}
}

// TestRefusedNamespace: where the namespace was known, the ConfigMap for clients elsewhere carries it.
func TestRefusedNamespace(t *testing.T) {
	t.Parallel()
	for _, ground := range grounds(t) {
		t.Run(ground.name, func(t *testing.T) {
			t.Parallel()
			site := newSite(t, func(tr tree.Tree) {
				tr.Layer("namespaced", complete+inside+"namespace: team-a\n")
				ground.prepare(t, tr, "namespaced")
				refusal{layer: "namespace: team-c\n"}.write(tr, ground.dir)
			})
			for _, road := range ground.roads {
				road.build(t, site.tree(road), "between").Refused(t, finalSpace)
				road.build(t, site.tree(road), "outermost").Refused(t, finalSpace)
			}
		})
	}
}
