package expand_test

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/spectest"
	"pgregory.net/rapid"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// layers are what others make of base: names of their own, other ordinals, a field that FlussConfig sets, too.
func layers(t testing.TB) []func(spec map[string]any) []*yaml.RNode {
	named, patched := clustertest.Everything(), clustertest.Everything()
	named.NamePrefix, named.NameSuffix, named.Namespace = "a-", "-b", "somewhere"
	patched.Patches = append(patched.Patches,
		`{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: fluss-tablet-server}, spec: {replicas: 2, ordinals: {start: 3}}}`,
		`{apiVersion: apps/v1, kind: Deployment, metadata: {name: fluss-coordinator}, spec: {template: {spec: {nodeSelector: {disk: nvme}, tolerations: [{operator: Exists}], imagePullSecrets: [{name: mine}]}}}}`,
	)
	return []func(spec map[string]any) []*yaml.RNode{
		objectsOf(t, clustertest.Everything()), objectsOf(t, named), objectsOf(t, patched),
	}
}

// Expanding what is expanded changes nothing, whether FlussConfig is kept or not.
func TestIdempotence(t *testing.T) {
	t.Parallel()
	layers := layers(t)
	rapid.Check(t, func(t *rapid.T) {
		objects := rapid.SampledFrom(layers).Draw(t, "layer")
		spec, keep := spectest.Valid().Draw(t, "spec"), rapid.Bool().Draw(t, "keep")
		expanded := once(t, keep, objects(spec))
		same(t, "expanding again", once(t, keep, copies(expanded)), expanded)
	})
}

// The order of the objects does not matter.
func TestOrderOfObjects(t *testing.T) {
	t.Parallel()
	objects := objectsOf(t, clustertest.Everything())
	rapid.Check(t, func(t *rapid.T) {
		spec, keep := spectest.Valid().Draw(t, "spec"), rapid.Bool().Draw(t, "keep")
		shuffled := rapid.Permutation(objects(spec)).Draw(t, "shuffled")
		same(t, "another order", once(t, keep, shuffled), once(t, keep, objects(spec)))
	})
}

// Changing FlussConfig and expanding again is the same as expanding the changed one at first. This is how
// kpt works, which edits files in place.
func TestExpandingAgainWithAnotherSpec(t *testing.T) {
	t.Parallel()
	layers := layers(t)
	rapid.Check(t, func(t *rapid.T) {
		objects := rapid.SampledFrom(layers).Draw(t, "layer")
		specs := rapid.SliceOfN(spectest.Valid(), 2, 3).Draw(t, "specs")
		expanded := objects(specs[0])
		for _, spec := range specs {
			wanted := objects(spec)
			clustertest.SetSpec(clustertest.Find(expanded, "FlussConfig"), clustertest.Spec(clustertest.Find(wanted, "FlussConfig")))
			expanded = once(t, true, expanded)
			same(t, "the way there", expanded, once(t, true, wanted))
		}
	})
}

// Whatever a spec says, the answer is objects or problems, and each problem says where and what.
func TestNearlyValidSpecs(t *testing.T) {
	t.Parallel()
	objects := objectsOf(t, clustertest.Everything())
	rapid.Check(t, func(t *rapid.T) {
		nodes, keep := objects(spectest.NearlyValid().Draw(t, "spec")), rapid.Bool().Draw(t, "keep")
		before := clustertest.Plain(nodes)
		expanded, err := expand.Filter{Keep: keep}.Filter(nodes)
		if err == nil {
			return
		}
		problems, ok := err.(expand.Problems)
		if !ok || expanded != nil {
			t.Fatalf("%d objects and %v", len(expanded), err)
		}
		for _, p := range problems {
			if p.Object == nil || !strings.HasPrefix(p.Field, "spec") && p.Field != "metadata.name" || p.Message == "" || p.Warning {
				t.Errorf("%+v", p)
			}
		}
		if changes := clustertest.Changes(before, clustertest.Plain(nodes)); changes != "" {
			t.Errorf("objects are changed although there are problems:\n%s", changes)
		}
	})
}
