package roads

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/tree"
	"fluss.dev/kubernetes/test/policy"
)

const inNamespace = "kind: Kustomization\nnamespace: team-a\n"

// TestNamespace: a namespace changes where the objects are, and what a client elsewhere has to know of it.
func TestNamespace(t *testing.T) {
	t.Parallel()
	for _, cluster := range sampled(t) {
		t.Run(cluster.name, func(t *testing.T) {
			t.Parallel()
			with := func(head string) func(tree.Tree) {
				return func(tr tree.Tree) { tr.Edit(cluster.dir+"/kustomization.yaml", "kind: Kustomization\n", head) }
			}
			plain := build(t, oneRoad(), cluster.dir, with("kind: Kustomization\n"))
			got := build(t, usualRoads(), cluster.dir, with(inNamespace))
			want := moved(t, objects.Parse(t, plain), "team-a")
			put(want.Get(t, "ConfigMap/team-a/fluss-client").Object, clientOf("fluss-bootstrap.team-a.svc:9124"), "data")
			objects.Equal(t, objects.Parse(t, got), want)
			checkInNamespace(t, got, "team-a")
		})
	}
}

// checkInNamespace leaves out the one text that has to know the namespace.
func checkInNamespace(t testing.TB, manifest []byte, namespace string, opts ...policy.Option) {
	t.Helper()
	elsewhere := strings.ReplaceAll(string(manifest), "."+namespace+".svc:9124", ":9124")
	check(t, []byte(elsewhere), append(opts, external(), policy.Namespace(namespace))...)
}

// moved are the objects in another namespace.
func moved(t testing.TB, set objects.Set, namespace string) objects.Set {
	t.Helper()
	all := objects.Set{}
	for _, o := range objects.Parse(t, set.YAML(t)) {
		o.SetNamespace(namespace)
		subjects, _ := o.Object["subjects"].([]any)
		for _, subject := range subjects {
			subject.(map[string]any)["namespace"] = namespace
		}
		all[o.ID()] = o
	}
	return all
}

// clientOf is the data of ConfigMap fluss-client with that address.
func clientOf(address string) map[string]any {
	return map[string]any{
		"bootstrap.servers": address,
		"catalog.sql":       "CREATE CATALOG `fluss` WITH ('type' = 'fluss', 'bootstrap.servers' = '" + address + "');\n",
		"catalog.yaml":      "type: \"fluss\"\nbootstrap.servers: \"" + address + "\"\n",
	}
}
