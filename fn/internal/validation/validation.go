// Package validation checks FlussConfig: what each field may be, from the rules beside its types and those of
// Kubernetes' own, and what fields demand of each other, from the rules of the settings table.
package validation

import (
	"reflect"
	"sync"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
	"fluss.dev/kubernetes/fn/internal/settings"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// Spec is the spec of FlussConfig with what is demanded of each field.
var Spec = sync.OnceValue(func() *rules.Struct {
	spec, _ := build()
	for _, w := range settings.Workloads() {
		w.Protect(spec)
	}
	return spec
})

func build() (spec *rules.Struct, stray []string) {
	sections, tables := map[string]reflect.Type{}, []rules.Table{v1alpha1.Rules(), rules.Kubernetes()}
	for _, c := range settings.Components() {
		sections[c.Section.Name] = c.Section.Type
		tables = append(tables, c.Fields)
	}
	return rules.Build(reflect.TypeFor[v1alpha1.FlussConfigSpec](), sections, rules.Join(tables...))
}

// check gives every error of a spec in plain values (see package tree); the scope is what fields demand of
// each other in.
func check(spec map[string]any, sc expr.Scope) field.ErrorList {
	path := field.NewPath("spec")
	errs := Spec().Check(path, spec)
	for _, r := range settings.Rules() {
		if err := r.Broken(path, sc); err != nil {
			errs = append(errs, err)
		}
	}
	return errs
}
