package expand_test

import (
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/spectest"
	"pgregory.net/rapid"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// patch is a FlussConfig that kpt hands over beside the others.
func patch(file string, spec map[string]any) *yaml.RNode {
	n := yaml.MustParse(`{apiVersion: fluss.dev/v1alpha1, kind: FlussConfig, metadata: {name: fluss, annotations: {fluss.dev/patch: "true"}}}`)
	if file != "" {
		if err := n.PipeE(yaml.SetAnnotation("internal.config.kubernetes.io/path", file)); err != nil {
			panic(err)
		}
	}
	clustertest.SetSpec(n, spec)
	return n
}

// pristine are the objects as the packages bring them: no component has said anything yet.
func pristine(t testing.TB) (objects func() []*yaml.RNode, spec any) {
	t.Helper()
	spec = clustertest.Spec(clustertest.Find(clustertest.Layer{}.Nodes(t, nil), "FlussConfig"))
	return func() []*yaml.RNode {
		nodes := clustertest.Everything().Nodes(t, nil)
		config := clustertest.Find(nodes, "FlussConfig")
		clustertest.SetSpec(config, spec)
		if err := config.PipeE(yaml.ClearAnnotation("fluss.dev/patch")); err != nil {
			t.Fatal(err)
		}
		return nodes
	}, spec
}

// external needs nothing that components bring.
var external = clustertest.Merge(off, clustertest.FromYAML(`s3: {bucket: fluss, region: us-east-1}`)).(map[string]any)

// A patch is merged over the FlussConfig of its name, as kustomize would have done.
func TestPatches(t *testing.T) {
	t.Parallel()
	objects, spec := pristine(t)
	rapid.Check(t, func(t *rapid.T) {
		a, b := spectest.Valid().Draw(t, "a"), spectest.Valid().Draw(t, "b")
		patched := append(objects(), patch("components/x/flussconfig.yaml", a))
		merged := objects()
		clustertest.SetSpec(clustertest.Find(merged, "FlussConfig"), clustertest.Merge(spec, a))
		patched = once(t, true, patched)
		sameButConfigs(t, patched, once(t, true, merged))

		for _, n := range patched {
			if n.GetAnnotations()["fluss.dev/patch"] != "" {
				clustertest.SetSpec(n, b)
			}
		}
		merged = objects()
		clustertest.SetSpec(clustertest.Find(merged, "FlussConfig"), clustertest.Merge(spec, b))
		sameButConfigs(t, once(t, true, patched), once(t, true, merged))
	})
}

func sameButConfigs(t testingT, got, want []*yaml.RNode) {
	t.Helper()
	same(t, "patching", without("FlussConfig")(got), without("FlussConfig")(want))
}

// The package that holds the others has the last word.
func TestOrderOfPatches(t *testing.T) {
	objects, _ := pristine(t)
	version := func(v string) map[string]any {
		return clustertest.Merge(external, map[string]any{"imagePullSecrets": []any{map[string]any{"name": v}}}).(map[string]any)
	}
	nodes := append(objects(), patch("overlay.yaml", version("outer")), patch("a/b/c.yaml", version("deep")), patch("a/b.yaml", version("middle")))
	expanded := once(t, true, nodes)
	if got := at(t, expanded, "Deployment", "fluss-coordinator", "spec", "template", "spec", "imagePullSecrets", "0", "name"); got != "outer" {
		t.Errorf("%v has the last word", got)
	}
	for _, n := range expanded {
		if n.GetKind() == "FlussConfig" && n.GetAnnotations()["config.kubernetes.io/local-config"] != "true" {
			t.Errorf("%s would be sent to a cluster", n.MustString())
		}
	}
}

// Problems are said of the file that has them.
func TestProblemsOfPatches(t *testing.T) {
	objects, _ := pristine(t)
	nodes := append(objects(), patch("good.yaml", external), patch("bad.yaml", clustertest.FromYAML(`{tabletServer: {replicas: 0}, versoin: "1"}`)))
	_, err := expand.Filter{Keep: true}.Filter(nodes)
	want := `bad.yaml: FlussConfig fluss: spec.versoin: Forbidden: unknown field; did you mean "version"?
bad.yaml: FlussConfig fluss: spec.tabletServer.replicas: Invalid value: 0: must be between 1 and 1000: each tablet server has a Service of its own`
	if err == nil || err.Error() != want {
		t.Error(err)
	}
}

// kustomize merges patches itself; one that is left there is a second FlussConfig.
func TestPatchesAreForKpt(t *testing.T) {
	objects, _ := pristine(t)
	nodes := append(objects(), patch("", external))
	clustertest.SetSpec(clustertest.Find(nodes, "FlussConfig"), clustertest.Merge(clustertest.Spec(clustertest.Find(nodes, "FlussConfig")), external))
	_, err := expand.Filter{}.Filter(nodes)
	want := "FlussConfig fluss: metadata.name: there are two FlussConfigs of this name: give one of the clusters a namePrefix"
	if err == nil || err.Error() != want {
		t.Error(err)
	}
}
