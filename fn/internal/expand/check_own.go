package expand

import (
	"fmt"
	"reflect"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
)

// checkOwnNames reports fields that name an object of the user's and give the name of one of ours: it would go,
// or be filled with something else.
func (c *cluster) checkOwnNames() Problems {
	var problems Problems
	seen := map[expr.Ref]bool{}
	check := func(ref expr.Ref, kind string) {
		name, _ := c.Spec(string(ref)).(string)
		if name == "" || seen[ref] {
			return
		}
		if o, ok := c.ownName(kind, name); ok {
			seen[ref] = true
			problems = append(problems, Problem{Object: c.source("spec." + string(ref)), Field: "spec." + string(ref), Message: fmt.Sprintf(
				"is the name of this cluster's own %s %s, which this field replaces: give the name of another one, or leave the field out", o.Kind, name)})
		}
	}
	for _, d := range settings.All().Drops {
		// An account may be shared with another workload of ours, but not be the one that goes.
		ref, ok := d.When.(expr.Ref)
		if ok && len(d.Path) == 0 && d.Object.Kind == "ServiceAccount" && c.Spec(string(ref)) == c.Name(d.Object) {
			check(ref, d.Object.Kind)
		}
	}
	for _, f := range settings.All().Fields {
		if kind := kindNamed(f); kind != "" {
			for _, ref := range refsOf(reflect.ValueOf(f.Value), nil) {
				check(ref, kind)
			}
		}
	}
	return problems
}

// kindNamed is the kind of object that a row writes the name of, or "".
func kindNamed(f settings.Field) string {
	last := len(f.Path) - 1
	if last < 1 || f.Path[last] != "name" {
		return ""
	}
	switch f.Path[last-1] {
	case "configMap", "configMapKeyRef":
		return "ConfigMap"
	case "secret", "secretKeyRef":
		return "Secret"
	}
	return ""
}

// refsOf are the fields of FlussConfig in a node, however deep.
func refsOf(v reflect.Value, refs []expr.Ref) []expr.Ref {
	switch v.Kind() {
	case reflect.Interface:
		return refsOf(v.Elem(), refs)
	case reflect.String:
		if ref, ok := v.Interface().(expr.Ref); ok {
			refs = append(refs, ref)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			refs = refsOf(v.Field(i), refs)
		}
	case reflect.Slice:
		for i := range v.Len() {
			refs = refsOf(v.Index(i), refs)
		}
	}
	return refs
}
