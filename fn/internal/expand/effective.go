package expand

import (
	"maps"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// effective is the spec with what it is merged into: a limit that FlussConfig gives and a request that the
// object has must fit.
func (c *cluster) effective() map[string]any {
	spec, _ := copied(c.spec).(map[string]any)
	for _, f := range settings.All().Fields {
		ref, ok := f.Value.(expr.Ref)
		if !ok || !f.MergesDefaults() {
			continue
		}
		given, ok := c.Spec(string(ref)).(map[string]any)
		n := c.object(f.Object)
		if !ok || n == nil {
			continue
		}
		there, ok := valueAt(n, f.Path).(map[string]any)
		if !ok {
			continue
		}
		if f.Mode == settings.OneHandler {
			maps.DeleteFunc(there, func(k string, _ any) bool { return slices.Contains(edit.Handlers[:], k) && hasOther(given, k) })
		}
		edit.MergeValues(there, given, edit.DeleteKey)
		tree.Set(spec, there, strings.Split(string(ref), ".")...)
	}
	return spec
}

// hasOther tells whether a probe has a handler that is not the one.
func hasOther(probe map[string]any, one string) bool {
	return slices.ContainsFunc(edit.Handlers[:], func(h string) bool { return h != one && probe[h] != nil })
}

func copied(v any) any {
	switch v := v.(type) {
	case map[string]any:
		m := make(map[string]any, len(v))
		for k := range v {
			m[k] = copied(v[k])
		}
		return m
	case []any:
		items := make([]any, len(v))
		for i := range v {
			items[i] = copied(v[i])
		}
		return items
	}
	return v
}
