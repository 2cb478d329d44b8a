package roads

import (
	"fmt"
	"testing"

	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/tree"
	"fluss.dev/kubernetes/test/policy"
)

// ground is what outer layers are built upon: an expanded kustomization, or the same rendered.
type ground struct {
	name  string
	roads []road
	// dir is where it is in a tree, once it is prepared.
	dir string
	// prepare makes it of a kustomization that expands itself.
	prepare func(t testing.TB, tr tree.Tree, dir string)
}

func grounds(t testing.TB) []ground {
	t.Helper()
	return []ground{
		{"expanded", append(pluginRoads(), krmRoads()[0]), "inner", func(t testing.TB, tr tree.Tree, dir string) {
			tr.Layer("inner", "resources: [../"+dir+"]\n")
		}},
		{"rendered", plainRoads(t), "rendered", func(t testing.TB, tr tree.Tree, dir string) {
			renderDir(t, tr, dir)
		}},
	}
}

// TestOuterLayers: what needs no other expansion works in layers outside, one over the other.
func TestOuterLayers(t *testing.T) {
	t.Parallel()
	for _, cluster := range sampled(t) {
		for _, ground := range grounds(t) {
			t.Run(cluster.name+"/"+ground.name, func(t *testing.T) {
				t.Parallel()
				got := build(t, ground.roads, "outermost", func(tr tree.Tree) {
					ground.prepare(t, tr, cluster.dir)
					tr.Layer("outermost", "namespace: team-b\nresources: [../"+pile(tr, ground.dir)+"]\n")
				})
				check(t, got, external(), policy.Namespace("team-b"))
				want := objects.Parse(t, render(t, tree.New(t, tree.Plugin), cluster.dir).Output(t))
				for _, change := range harmless() {
					change.want(t, want)
				}
				objects.Equal(t, objects.Parse(t, got), moved(t, want, "team-b"))
			})
		}
	}
}

// pile makes a layer of each harmless change over the one before, and returns the last one.
func pile(tr tree.Tree, dir string) string {
	for i, change := range harmless() {
		layer := fmt.Sprintf("outer-%d", i)
		tr.Layer(layer, "resources: [../"+dir+"]\n"+change.kustomization)
		dir = layer
	}
	return dir
}

// TestOuterLayersOfFlink: what no text counts may change outside, and created objects are as any other.
func TestOuterLayersOfFlink(t *testing.T) {
	t.Parallel()
	const layer = `
resources: [../%s]
replicas: [{name: fluss-flink-taskmanager, count: 4}]
patches:
  - target: {kind: Service, name: fluss-tablet-server-2}
    patch: |
      - {op: replace, path: /spec/type, value: LoadBalancer}
`
	for _, ground := range grounds(t) {
		t.Run(ground.name, func(t *testing.T) {
			t.Parallel()
			got := build(t, ground.roads, "outer", func(tr tree.Tree) {
				ground.prepare(t, tr, "fluss/overlays/flink")
				tr.Layer("outer", fmt.Sprintf(layer, ground.dir))
			})
			want := objects.Parse(t, render(t, tree.New(t, tree.Plugin), "fluss/overlays/flink").Output(t))
			put(want.Get(t, "Deployment/fluss-flink-taskmanager").Object, float64(4), "spec", "replicas")
			put(want.Get(t, "Service/fluss-tablet-server-2").Object, "LoadBalancer", "spec", "type")
			objects.Equal(t, objects.Parse(t, got), want)
		})
	}
}
