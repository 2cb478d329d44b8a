package expand

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
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

// dropNulls takes out what is null: it has taken away what was below it. It stays only where the value is merged
// into an object later, whose default it takes away as well.
func dropNulls(m map[string]any, path string) {
	for key, v := range m {
		field := strings.TrimPrefix(path+"."+key, ".")
		switch below, isMap := v.(map[string]any); {
		case v == nil:
			delete(m, key)
		case isMap && !nullRemoves(field):
			dropNulls(below, field)
		}
	}
}

// nullRemoves tells whether the value of a field is merged into an object, and null in it takes away what the
// object has. Labels and annotations are needed where the objects have them.
func nullRemoves(field string) bool { return mergedFields()[field] }

var mergedFields = sync.OnceValue(func() map[string]bool {
	fields := map[string]bool{}
	for _, f := range settings.All().Fields {
		if ref, ok := f.Value.(expr.Ref); ok && f.MergesDefaults() {
			fields[string(ref)] = true
		}
	}
	return fields
})

// source is the FlussConfig or patch that sets a field, for messages.
func (c *cluster) source(field string) *yaml.RNode {
	field, _, _ = strings.Cut(field, "[")
	path := edit.Dotted(field)
	for _, patch := range slices.Backward(c.patches) {
		if valueAt(patch, path) != nil {
			return patch
		}
	}
	return c.config
}
