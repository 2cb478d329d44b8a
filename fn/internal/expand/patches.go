package expand

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// patchAnnotation marks a FlussConfig as a patch. kustomize merges patches itself; tools that edit files
// in place, as kpt, merge none and hand all of them over.
const patchAnnotation = v1alpha1.Group + "/patch"

// adoptPatches orders the patches: those of packages farther down come first, so that the package that
// holds all the others has the last word. A patch alone is the FlussConfig.
func (s *set) adoptPatches() Problems {
	var problems Problems
	keys := slices.SortedFunc(maps.Keys(s.patches), func(a, b key) int {
		return cmp.Or(strings.Compare(a.namespace, b.namespace), strings.Compare(a.name, b.name))
	})
	for _, k := range keys {
		patches := s.patches[k]
		slices.SortStableFunc(patches, func(a, b *yaml.RNode) int {
			fileA, fileB := fileOf(a), fileOf(b)
			return cmp.Or(strings.Count(fileB, "/")-strings.Count(fileA, "/"), strings.Compare(fileA, fileB))
		})
		if s.index[k] == nil {
			problems = append(problems, s.addConfig(patches[0], k)...)
			s.index[k], s.patches[k] = patches[0], patches[1:]
		}
	}
	return problems
}

// mergeValues merges maps and replaces anything else. null takes away what is there, and nothing else: what
// was never there does not become null.
func mergeValues(there, v any) any {
	given, ok := v.(map[string]any)
	if !ok {
		return v
	}
	old, ok := there.(map[string]any)
	if !ok {
		old = map[string]any{}
	}
	for _, key := range tree.Keys(given) {
		if given[key] == nil {
			delete(old, key)
			continue
		}
		old[key] = mergeValues(old[key], given[key])
	}
	return old
}

// source is the FlussConfig or patch that sets a field, for messages.
func (c *cluster) source(field string) *yaml.RNode {
	field, _, _ = strings.Cut(field, "[")
	var path edit.Path
	for _, key := range strings.Split(field, ".") {
		path = append(path, edit.Step(key))
	}
	for _, patch := range slices.Backward(c.patches) {
		if valueAt(patch, path) != nil {
			return patch
		}
	}
	return c.config
}
