package describe

import (
	"reflect"
	"slices"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/image"
	"fluss.dev/kubernetes/fn/internal/tree"
)

func (l *lifter) image(ref expr.Ref, v any) error {
	name, ok := v.(string)
	if !ok {
		return nil
	}
	parts := image.Parse(name)
	for _, part := range []struct {
		key   expr.Ref
		value string
	}{{"registry", parts.Registry}, {"repository", parts.Repository}, {"tag", parts.Tag}, {"digest", parts.Digest}} {
		if part.value == "" {
			continue
		}
		if err := l.set(ref+"."+part.key, part.value); err != nil {
			return err
		}
	}
	return nil
}

// withoutOwnSelector takes out of constraints what is filled into those that have none.
func withoutOwnSelector(constraints any, component string) {
	own := map[string]any{"matchLabels": map[string]any{
		expr.LabelName: expr.AppName, expr.LabelInstance: expr.AppName, expr.LabelComponent: component,
	}}
	items, _ := constraints.([]any)
	for _, item := range items {
		if c, ok := item.(map[string]any); ok && reflect.DeepEqual(c["labelSelector"], own) {
			delete(c, "labelSelector")
		}
	}
}

// namesCluster tells whether a value selects the pods of a cluster by its name: that of base/ is right in
// the objects, where it is replaced by the live one, and wrong as a default.
func namesCluster(v any) bool {
	switch v := v.(type) {
	case map[string]any:
		for key := range v {
			if key == expr.LabelInstance || namesCluster(v[key]) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(v, namesCluster)
	}
	return false
}

// scope evaluates conditions against a spec, for a cluster with the names of base/.
type scope map[string]any

var _ expr.Scope = scope{}

func (s scope) Spec(path string) any        { return tree.Get(map[string]any(s), keys(expr.Ref(path))...) }
func (s scope) Name(o expr.Object) string   { return expr.AppName + "-" + o.Stem }
func (s scope) Checksum(expr.Object) string { return "" }
func (s scope) Instance() string            { return expr.AppName }
func (s scope) Namespace() string           { return "" }
func (s scope) Release(string) string       { return "" }
