package roads

import (
	"testing"

	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/tree"
)

// TestRoadsAgree builds every cluster on every road of kustomize.
func TestRoadsAgree(t *testing.T) {
	t.Parallel()
	for _, cluster := range sampled(t) {
		t.Run(cluster.name, func(t *testing.T) {
			t.Parallel()
			manifest := build(t, allRoads(), cluster.dir, func(tree.Tree) {})
			check(t, manifest, external())
		})
	}
}

// build builds a directory on several roads, in trees that are prepared alike. All must give what the
// first one gives, which is returned.
func build(t *testing.T, roads []road, dir string, prepare func(tree.Tree)) []byte {
	t.Helper()
	return newSite(t, prepare).build(roads, dir)
}

// site has a tree for each expander, all prepared alike.
type site struct {
	t       *testing.T
	prepare func(tree.Tree)
	trees   map[string]tree.Tree
}

func newSite(t *testing.T, prepare func(tree.Tree)) site {
	return site{t, prepare, map[string]tree.Tree{}}
}

// tree is the one for a road.
func (s site) tree(r road) tree.Tree {
	s.t.Helper()
	tr, there := s.trees[r.expander]
	if !there {
		tr = tree.New(s.t, r.expander)
		s.prepare(tr)
		s.trees[r.expander] = tr
	}
	return tr
}

func (s site) build(roads []road, dir string) []byte {
	s.t.Helper()
	var first []byte
	for _, road := range roads {
		got := road.build(s.t, s.tree(road), dir).Output(s.t)
		if first == nil {
			first = got
		}
		same(s.t, road, got, first)
	}
	return first
}

// same fails where a road's objects, or its bytes if they must be, are not those that are wanted.
func same(t *testing.T, r road, got, want []byte) {
	t.Helper()
	if string(got) == string(want) {
		return
	}
	differences := objects.Diff(objects.Parse(t, got), objects.Parse(t, want))
	for _, difference := range differences {
		t.Errorf("%s: %s", r.name, difference)
	}
	if r.exact && len(differences) == 0 {
		t.Errorf("%s: the bytes differ, but not the objects", r.name)
	}
}
