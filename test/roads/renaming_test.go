package roads

import (
	"maps"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/long"
	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/tree"
)

// renaming says what every name of a cluster must become by a prefix and a suffix, wherever it stands.
type renaming struct{ prefix, suffix string }

// TestRenamed: with prefix and suffix a cluster is the same but for its names, in fields and in text.
func TestRenamed(t *testing.T) {
	t.Parallel()
	for _, cluster := range sampled(t) {
		t.Run(cluster.name, func(t *testing.T) {
			t.Parallel()
			tr := tree.New(t, tree.Plugin)
			plain := objects.Parse(t, newest().build(t, tr, cluster.dir).Output(t))
			all := []renaming{{"team-a-", "-2"}, {"fluss-", ""}, {"", "-fluss"}, {"a-", ""}, {"", "-z"}}
			for _, r := range all[:long.Some(t, len(all), 2, "renamings")] {
				tr.Edit(cluster.dir+"/kustomization.yaml", "kind: Kustomization\n", "kind: Kustomization\n"+r.kustomization())
				got := newest().build(t, tr, cluster.dir).Output(t)
				check(t, got, external())
				objects.Equal(t, withoutChecksums(t, objects.Parse(t, got)), withoutChecksums(t, r.apply(plain)))
				tr.Edit(cluster.dir+"/kustomization.yaml", r.kustomization(), "")
			}
		})
	}
}

// TestNestedNames: prefix on prefix, and suffix on suffix, over several layers.
func TestNestedNames(t *testing.T) {
	t.Parallel()
	layers := map[string]string{
		"plain": complete,
		"one":   "resources: [../plain]\nnamePrefix: one-\nnameSuffix: -x\n",
		"two":   "resources: [../one]\nnamePrefix: two-\n",
		"three": "resources: [../two]\nnameSuffix: -y\nnamePrefix: three-\n" + inside,
		"flat":  "resources: [../plain]\n" + inside,
	}
	with := func(tr tree.Tree) { tr.Layers(layers) }
	plain := objects.Parse(t, build(t, oneRoad(), "flat", with))
	got := build(t, usualRoads(), "three", with)
	check(t, got)
	want := renaming{"three-two-one-", "-x-y"}.apply(plain)
	objects.Equal(t, withoutChecksums(t, objects.Parse(t, got)), withoutChecksums(t, want))
}

func (r renaming) kustomization() string {
	return "namePrefix: \"" + r.prefix + "\"\nnameSuffix: \"" + r.suffix + "\"\n"
}

// cluster is what the cluster is called then.
func (r renaming) cluster() string { return r.prefix + "fluss" + r.suffix }

// apply renames everything.
func (r renaming) apply(set objects.Set) objects.Set {
	names := r.names(set)
	renamed := objects.Set{}
	for _, o := range set {
		n := objects.Object{Unstructured: *o.DeepCopy()}
		n.Object = r.value(names, "", n.Object).(map[string]any)
		renamed[n.ID()] = n
	}
	return renamed
}

// names has the new name of each object and of each pod of a StatefulSet.
func (r renaming) names(set objects.Set) map[string]string {
	names := map[string]string{}
	for _, o := range set {
		names[o.GetName()] = r.prefix + o.GetName() + r.suffix
	}
	// Flink makes this one, from its id, which begins with the name of the cluster.
	names["fluss-flink-cluster-config-map"] = r.cluster() + "-flink-cluster-config-map"
	for _, o := range set {
		for i := 0; i < 10 && o.GetKind() == "StatefulSet"; i++ {
			number := "-" + strconv.Itoa(i)
			names[o.GetName()+number] = names[o.GetName()] + number
		}
	}
	return names
}

// name matches what may be the name of an object, and what is made of the cluster's name.
var name = regexp.MustCompile(`\$\(POD_NAMESPACE\)/fluss|cluster-id: "fluss|[a-z0-9]+(-[a-z0-9]+)*`)

// value renames in a value, whose key tells whether it is the cluster's name.
func (r renaming) value(names map[string]string, key string, v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k := range v {
			v[k] = r.value(names, k, v[k])
		}
	case []any:
		for i := range v {
			v[i] = r.value(names, "", v[i])
		}
	case string:
		if key == "app.kubernetes.io/instance" {
			return r.prefix + v + r.suffix
		}
		return name.ReplaceAllStringFunc(v, func(s string) string { return r.text(names, s) })
	}
	return v
}

func (r renaming) text(names map[string]string, s string) string {
	if renamed, there := names[s]; there {
		return renamed
	}
	if head, ok := strings.CutSuffix(s, "fluss"); ok && strings.ContainsAny(head, `/"`) {
		return head + r.cluster()
	}
	return s
}

// withoutChecksums is a copy without what every change of a text changes.
func withoutChecksums(t testing.TB, set objects.Set) objects.Set {
	t.Helper()
	left := objects.Parse(t, set.YAML(t))
	for _, o := range left {
		removeChecksums(o.Object)
	}
	return left
}

func removeChecksums(v any) {
	switch v := v.(type) {
	case map[string]any:
		maps.DeleteFunc(v, func(key string, _ any) bool {
			return strings.HasSuffix(key, "-checksum") || strings.HasSuffix(key, ".sha256")
		})
		for _, below := range v {
			removeChecksums(below)
		}
	case []any:
		for _, item := range v {
			removeChecksums(item)
		}
	}
}
