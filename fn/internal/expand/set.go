package expand

import (
	"fmt"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expr"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

type key struct{ group, kind, namespace, name string }

func keyOf(n *yaml.RNode) key {
	return key{groupOf(n.GetApiVersion()), n.GetKind(), n.GetNamespace(), n.GetName()}
}

// groupOf is the API group of an apiVersion; "" is Kubernetes' core.
func groupOf(apiVersion string) string {
	group, _, grouped := strings.Cut(apiVersion, "/")
	if !grouped {
		return ""
	}
	return group
}

// set is all nodes of the input, found by API group, kind, namespace and name.
type set struct {
	all   []*yaml.RNode
	index map[key]*yaml.RNode
	// ours are the nodes that carry the label of base/ and components/.
	ours map[*yaml.RNode]bool
	// removed and added are collected here: a large input is rebuilt once.
	removed map[*yaml.RNode]bool
	added   []*yaml.RNode
	// configs are the FlussConfigs; patches are those that are merged over one of them.
	configs []*yaml.RNode
	patches map[key][]*yaml.RNode
}

// newSet reads the nodes. With merge, FlussConfigs marked as patches belong to the one of their name.
func newSet(nodes []*yaml.RNode, merge bool) (*set, Problems) {
	s := &set{all: nodes, index: make(map[key]*yaml.RNode, len(nodes)), ours: map[*yaml.RNode]bool{}, removed: map[*yaml.RNode]bool{}, patches: map[key][]*yaml.RNode{}}
	var problems Problems
	for _, n := range nodes {
		if message := flaw(n); message != "" {
			problems = append(problems, Problem{Message: message})
			continue
		}
		k := keyOf(n)
		if k.kind == v1alpha1.Kind && n.GetLabels()[expandedLabel] == "" {
			if merge && n.GetAnnotations()[patchAnnotation] != "" {
				s.patches[k] = append(s.patches[k], n)
				continue
			}
			problems = append(problems, s.addConfig(n, k)...)
		}
		s.enter(n)
	}
	return s, append(problems, s.adoptPatches()...)
}

func (s *set) addConfig(n *yaml.RNode, k key) Problems {
	group, _, grouped := strings.Cut(n.GetApiVersion(), "/")
	switch {
	case n.GetApiVersion() == v1alpha1.APIVersion && s.index[k] != nil:
		return Problems{{Object: n, Field: "metadata.name", Message: fmt.Sprintf("there are two %ss of this name: give one of the clusters a namePrefix", k.kind)}}
	case n.GetApiVersion() == v1alpha1.APIVersion:
		s.configs = append(s.configs, n)
		return nil
	case group == v1alpha1.Group || !grouped:
		return Problems{{Object: n, Field: "apiVersion", Message: fmt.Sprintf("%q is not supported: write %s", n.GetApiVersion(), v1alpha1.APIVersion)}}
	}
	return nil
}

// expanded tells whether the input has been expanded before.
func (s *set) expanded() bool {
	return slices.ContainsFunc(s.all, func(n *yaml.RNode) bool { return n.GetKind() == v1alpha1.ExpandedKind })
}

func (s *set) remove(n *yaml.RNode) {
	s.removed[n] = true
	delete(s.index, keyOf(n))
}

func (s *set) add(n *yaml.RNode) {
	s.added = append(s.added, n)
	s.enter(n)
}

// enter lets a node be found. Of several of one name one of ours is found, else the last.
func (s *set) enter(n *yaml.RNode) {
	k := keyOf(n)
	s.ours[n] = n.GetLabels()[expr.LabelOurs] != ""
	if old := s.index[k]; old == nil || s.removed[old] || s.ours[n] || !s.ours[old] {
		s.index[k] = n
	}
}

// our is the object of ours that has a key, or nil.
func (s *set) our(k key) *yaml.RNode {
	if n := s.index[k]; n != nil && s.ours[n] {
		return n
	}
	return nil
}

// nodes are the input without what was removed, and what was added.
func (s *set) nodes() []*yaml.RNode {
	kept := make([]*yaml.RNode, 0, len(s.all)+len(s.added))
	for _, n := range append(slices.Clip(s.all), s.added...) {
		if !s.removed[n] {
			kept = append(kept, n)
		}
	}
	return kept
}

// replace puts a node into the place of another.
func (s *set) replace(old, n *yaml.RNode) {
	for i := range s.all {
		if s.all[i] == old {
			s.all[i] = n
		}
	}
	for i := range s.added {
		if s.added[i] == old {
			s.added[i] = n
		}
	}
	delete(s.index, keyOf(old))
	s.enter(n)
}
