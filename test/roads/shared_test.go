package roads

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/tree"
)

// TestSharedDependencies: two clusters at one ZooKeeper and in one bucket use places of their own.
func TestSharedDependencies(t *testing.T) {
	t.Parallel()
	together := build(t, usualRoads(), ".", func(tr tree.Tree) {
		for dir, prefix := range map[string]string{"a": "", "b": "namePrefix: b-\n"} {
			tr.Write(dir+"/external.yaml", tr.Read("fluss/overlays/external-dependencies/flussconfig.yaml"))
			tr.Edit(dir+"/external.yaml", "fluss-zookeeper", "their-zookeeper")
			tr.Layer(dir, "resources: [../fluss/base]\npatches: [{path: external.yaml}]\n"+prefix)
		}
		tr.Layer("", both+outermost)
	})
	shareNothing(t, split(t, objects.Parse(t, together), "fluss", "b-fluss"))
}

// split takes the clusters of these names apart; there must be nothing else.
func split(t testing.TB, set objects.Set, instances ...string) []objects.Set {
	t.Helper()
	var apart []objects.Set
	count := 0
	for _, instance := range instances {
		cluster := set.Select(func(o objects.Object) bool { return o.GetLabels()["app.kubernetes.io/instance"] == instance })
		count += len(cluster)
		apart = append(apart, cluster)
	}
	if count != len(set) {
		t.Errorf("%d of %d objects belong to one of %v", count, len(set), instances)
	}
	return apart
}

// shareNothing holds each cluster alone to every rule, so that all it refers to is its own, and looks
// for what two of them speak of.
func shareNothing(t testing.TB, apart []objects.Set) {
	t.Helper()
	said := map[string]int{}
	for i, cluster := range apart {
		check(t, cluster.YAML(t), external())
		for _, word := range words(t, cluster) {
			if other, there := said[word]; there {
				t.Errorf("clusters %d and %d both say %q", other, i, word)
			}
			said[word] = i
		}
	}
}

var (
	// place matches what two clusters may not have in common although it is no name of an object.
	place = regexp.MustCompile(`app\.kubernetes\.io/instance: \S+|-D(zookeeper\.path\.root|remote\.data\.dir)=\S+|cluster-id: \S+|s3://\S+`)
	// named matches the names of the objects of a cluster, with any prefix and suffix.
	named = regexp.MustCompile(`[a-z0-9-]*fluss-(alerts|dashboard|config|client|coordinator|bootstrap|tablet-server` + otherNames() + `)[a-z0-9-]*`)
)

// otherNames are what the names of components' objects begin with, as further alternatives.
func otherNames() string {
	// Where they cannot be listed, nothing can be built either.
	names, _ := tree.Components()
	return "|" + strings.Join(names, "|")
}

// words are what a cluster says of itself, each once.
func words(t testing.TB, cluster objects.Set) []string {
	t.Helper()
	found, text := map[string]bool{}, string(cluster.YAML(t))
	for _, word := range place.FindAllString(text, -1) {
		found[word] = true
	}
	for _, word := range named.FindAllString(place.ReplaceAllString(text, ""), -1) {
		found[word] = true
	}
	return slices.Sorted(maps.Keys(found))
}
