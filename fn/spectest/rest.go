package spectest

import (
	"reflect"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/settings"
	"pgregory.net/rapid"
)

// rest draws the fields of a Go type that nobody has mentioned before, by their types, so that a new field
// gets values by itself. The test for fields that never get one tells of types that are not known here.
func (f fields) rest(t reflect.Type) {
	for i := range t.NumField() {
		field := t.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case name == "" && field.Type == reflect.TypeFor[v1alpha1.Workload]() && !slices.Contains(*f.mentioned, field.Name):
			f.workload()
		case name == "" || name == "-" || slices.Contains(*f.mentioned, name):
		default:
			if g := ofType(field.Type); g != nil {
				f.maybe(name, g)
			}
		}
	}
}

// restOf is rest for the fields of a section.
func (f fields) restOf(section string) {
	for _, s := range settings.Sections() {
		if s.Name == section {
			f.rest(s.Type)
		}
	}
}

// otherSections are those of components that need nothing else.
func otherSections(f fields) {
	for _, s := range settings.Sections() {
		if !slices.Contains(*f.mentioned, s.Name) {
			f.maybe(s.Name, object(func(f fields) { f.rest(s.Type) }))
		}
	}
}

// ofType gives values that every field of a type takes, or nil.
func ofType(t reflect.Type) *rapid.Generator[any] {
	switch t {
	case reflect.TypeFor[v1alpha1.Image]():
		return image()
	case reflect.TypeFor[v1alpha1.Service]():
		return service()
	case reflect.TypeFor[v1alpha1.Persistence]():
		return persistence()
	case reflect.TypeFor[v1alpha1.PodDisruptionBudget]():
		return budget()
	case reflect.TypeFor[*v1alpha1.Quantity]():
		return quantity()
	case reflect.TypeFor[v1alpha1.Duration]():
		return oneOf("45s", "1min")
	case reflect.TypeFor[map[string]string]():
		return labels()
	}
	if t.Kind() == reflect.Pointer {
		return ofType(t.Elem())
	}
	switch t.Kind() {
	case reflect.Bool:
		return yesOrNo()
	case reflect.Int32, reflect.Int64:
		return number(1, 3)
	case reflect.String:
		return names()
	case reflect.Slice:
		if item := ofType(t.Elem()); item != nil {
			return list(item)
		}
	case reflect.Struct:
		if strings.HasPrefix(t.PkgPath(), "fluss.dev/") {
			return object(func(f fields) { f.rest(t) })
		}
	}
	return nil
}
