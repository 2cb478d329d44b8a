package roads

import (
	"os"
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/long"
	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/tree"
)

// TestTwice: the function changes nothing where it has run before.
func TestTwice(t *testing.T) {
	t.Parallel()
	for name, more := range map[string]string{
		"plain": "", "renamed": "namePrefix: a-\nnameSuffix: -z\nnamespace: team-a\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			site := newSite(t, func(tr tree.Tree) { expandTwice(t, tr, complete+more) })
			roads := append(usualRoads(), allRoads()[:2]...)
			roads = roads[:long.Some(t, len(roads), 2, "ways to build")]
			once := site.build(roads, "once")
			for _, dir := range []string{"twice", "outer", "over-rendered"} {
				if got := site.build(roads, dir); string(got) != string(once) {
					t.Errorf("%s: not the same bytes; %v", dir, objects.Diff(objects.Parse(t, got), objects.Parse(t, once)))
				}
			}
		})
	}
}

// expandTwice makes three layers that expand what is expanded.
func expandTwice(t *testing.T, tr tree.Tree, layer string) {
	t.Helper()
	another(t, tr)
	tr.Layers(map[string]string{
		"once":          layer + inside,
		"twice":         layer + "transformers: [../fluss/fn/expander, ../another]\n",
		"outer":         "resources: [../once]\n" + inside,
		"over-rendered": "resources: [../rendered]\n" + inside,
	})
	renderDir(t, tr, "once")
}

// another writes an expander of another name: kustomize refuses to run two of the same.
func another(t *testing.T, tr tree.Tree) {
	t.Helper()
	entries, err := os.ReadDir(tr.Path("fluss/" + tr.Expander))
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		content := tr.Read("fluss/" + tr.Expander + "/" + entry.Name())
		tr.Write("another/"+entry.Name(), strings.ReplaceAll(content, "name: fluss-expander", "name: another"))
	}
}

// TestTwiceStaysFinal: running the function again in a layer outside makes nothing of that layer possible.
func TestTwiceStaysFinal(t *testing.T) {
	t.Parallel()
	for _, refusal := range refusals() {
		tr := tree.New(t, tree.Plugin)
		tr.Layers(map[string]string{"prefixing": prefixing, "outer": "resources: [../fluss]\n" + inside + refusal.layer})
		newest().build(t, tr, "outer").Refused(t, refusal.message)
	}
}

// TestOrderOfComponents: components are a set.
func TestOrderOfComponents(t *testing.T) {
	t.Parallel()
	for _, components := range [][]string{{"zookeeper", "minio", "flink", "dev"}, {"zookeeper", "flink", "production"}} {
		var first string
		all := orders(components)
		for _, order := range all[:long.Some(t, len(all), 4, "orders of components")] {
			tr := tree.New(t, tree.Plugin)
			tr.Layer("", "resources: [fluss/base]\ncomponents: [fluss/components/"+strings.Join(order, ", fluss/components/")+"]\n"+outermost)
			got := string(render(t, tr, ".").Output(t))
			if first == "" {
				first = got
			}
			for _, difference := range objects.Diff(objects.Parse(t, []byte(got)), objects.Parse(t, []byte(first))) {
				t.Errorf("%v: %s", order, difference)
			}
			if got != first {
				t.Errorf("%v: not the bytes of %v", order, components)
			}
		}
	}
}

// orders are such that any two of the items stand once in one and once in the other order.
func orders(items []string) [][]string {
	reversed := slices.Clone(items)
	slices.Reverse(reversed)
	var all [][]string
	for i := range items {
		all = append(all, slices.Concat(items[i:], items[:i]), slices.Concat(reversed[i:], reversed[:i]))
	}
	return all
}
