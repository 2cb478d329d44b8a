package rules

import (
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/tree"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// Broken gives the error of a rule, or nil. at is where the rule's paths begin.
func (r Rule) Broken(at *field.Path, sc expr.Scope) *field.Error {
	if !expr.Holds(r.When, sc) {
		return nil
	}
	where, message := at, tree.String(expr.Eval(r.Message, sc))
	name, key, keyed := strings.Cut(strings.TrimSuffix(r.Field, "]"), "[")
	if name != "" {
		for _, part := range strings.Split(name, ".") {
			where = where.Child(part)
		}
	}
	if keyed {
		where = where.Key(key)
	}
	switch r.Type {
	case field.ErrorTypeRequired:
		return field.Required(where, message)
	case field.ErrorTypeForbidden:
		return field.Forbidden(where, message)
	}
	v := sc.Spec(name)
	if keyed {
		v = tree.Get(v, key)
	}
	return &field.Error{Type: r.Type, Field: where.String(), BadValue: Shown(v), Detail: message}
}

// Shown is a value as messages show it: a map or list by its kind.
func Shown(v any) any {
	switch v.(type) {
	case map[string]any:
		return "a map"
	case []any:
		return "a list"
	}
	return v
}

func (c *checker) rule(at *field.Path, m map[string]any, r Rule) {
	if err := r.Broken(at, local(m)); err != nil {
		c.add(err)
	}
}

// local is a scope of nothing but the fields of a map.
type local map[string]any

var _ expr.Scope = local{}

func (l local) Spec(path string) any {
	if path == "" {
		return map[string]any(l)
	}
	return tree.Get(map[string]any(l), strings.Split(path, ".")...)
}
func (l local) Name(expr.Object) string     { return "" }
func (l local) Checksum(expr.Object) string { return "" }
func (l local) Instance() string            { return "" }
func (l local) Namespace() string           { return "" }
func (l local) Release(string) string       { return "" }
