package roads

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/long"
	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/tree"
)

// complete is a cluster with every component.
var complete = "resources: [../fluss/base]\ncomponents: " + tree.Everything("../fluss") + "\n"

// Parts of the layers a and b, and of the one over both.
const (
	inside    = "transformers: [../fluss/fn/expander]\n"
	both      = "resources: [a, b]\n"
	outermost = "transformers: [fluss/fn/expander]\n"
)

// neighbours are two clusters in one build.
type neighbours struct {
	name       string
	a, b, over string
	// names are what each has become.
	names [2]renaming
}

func allNeighbours() []neighbours {
	return []neighbours{
		{"each expands itself",
			complete + inside + "namePrefix: a-\n", complete + inside + "namePrefix: b-\n", both,
			[2]renaming{{"a-", ""}, {"b-", ""}}},
		{"the outermost layer expands both",
			complete + "namePrefix: a-\n", complete + "namePrefix: b-\n", both + outermost,
			[2]renaming{{"a-", ""}, {"b-", ""}}},
		{"one unprefixed, each expands itself",
			complete + inside, complete + inside + "namePrefix: b-\n", both,
			[2]renaming{{"", ""}, {"b-", ""}}},
		{"one unprefixed, the outermost layer expands both",
			complete, complete + "namePrefix: b-\n", both + outermost,
			[2]renaming{{"", ""}, {"b-", ""}}},
		{"a namespace for both",
			complete + inside, complete + inside + "nameSuffix: -b\n", both + "namespace: team-a\n",
			[2]renaming{{"", ""}, {"", "-b"}}},
		{"suffixes that begin alike",
			complete + "nameSuffix: -a\n", complete + "nameSuffix: -a-a\n", both + outermost,
			[2]renaming{{"", "-a"}, {"", "-a-a"}}},
		{"a prefix that looks like the name",
			complete + inside, complete + inside + "namePrefix: fluss-\n", both,
			[2]renaming{{"", ""}, {"fluss-", ""}}},
		{"a prefix over both",
			complete + "namePrefix: a-\n", complete + "namePrefix: b-\n", both + "namePrefix: x-\n" + outermost,
			[2]renaming{{"x-a-", ""}, {"x-b-", ""}}},
	}
}

// TestNeighbours: two clusters in one namespace share nothing, and each is what it is alone.
func TestNeighbours(t *testing.T) {
	t.Parallel()
	all := allNeighbours()
	for _, n := range all[:long.Some(t, len(all), 3, "pairs of clusters")] {
		t.Run(n.name, func(t *testing.T) {
			t.Parallel()
			together := objects.Parse(t, build(t, usualRoads(), ".", func(tr tree.Tree) {
				tr.Layers(map[string]string{"a": n.a, "b": n.b, "": n.over})
			}))
			tr := tree.New(t, tree.Plugin)
			tr.Layer("alone", complete+inside)
			alone := objects.Parse(t, render(t, tr, "alone").Output(t))
			if strings.Contains(n.over, "namespace: team-a") {
				alone = moved(t, alone, "team-a")
			}
			apart := split(t, together, n.names[0].cluster(), n.names[1].cluster())
			for i, r := range n.names {
				objects.Equal(t, withoutChecksums(t, apart[i]), withoutChecksums(t, r.apply(alone)))
			}
			shareNothing(t, apart)
		})
	}
}

// TestNamespacesSideBySide: clusters of one name in two namespaces of one build.
func TestNamespacesSideBySide(t *testing.T) {
	t.Parallel()
	tr := tree.New(t, tree.Plugin)
	tr.Layer("alone", complete+inside)
	alone := objects.Parse(t, render(t, tr, "alone").Output(t))
	for name, layers := range map[string][2]string{
		"each expands itself":              {complete + inside, both},
		"the outermost layer expands both": {complete, both + outermost},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			together := objects.Parse(t, build(t, usualRoads(), ".", func(tr tree.Tree) {
				tr.Layers(map[string]string{"a": layers[0] + "namespace: team-a\n", "b": layers[0] + "namespace: team-b\n", "": layers[1]})
			}))
			for _, namespace := range []string{"team-a", "team-b"} {
				got := together.Select(func(o objects.Object) bool { return o.GetNamespace() == namespace })
				want := moved(t, alone, namespace)
				put(want.Get(t, "ConfigMap/"+namespace+"/fluss-client").Object, clientOf("fluss-bootstrap."+namespace+".svc:9124"), "data")
				objects.Equal(t, got, want)
			}
			if len(together) != 2*len(alone) {
				t.Errorf("there are %d objects, not twice %d", len(together), len(alone))
			}
		})
	}
}

// TestAmbiguousNames: of one cluster without and one with a prefix below another prefix, kustomize itself
// cannot tell which one a reference means, with any objects. It fails, and nothing is bent.
func TestAmbiguousNames(t *testing.T) {
	t.Parallel()
	for _, road := range pluginRoads() {
		tr := tree.New(t, tree.Plugin)
		tr.Layers(map[string]string{"a": complete, "b": complete + "namePrefix: b-\n", "": both + "namePrefix: x-\n" + outermost})
		road.build(t, tr, ".").Refused(t, "found multiple possible referrals")
	}
}
