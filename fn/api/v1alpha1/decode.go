package v1alpha1

import (
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"sort"
	"strings"
	"sync"

	"fluss.dev/kubernetes/fn/internal/rules"
	"fluss.dev/kubernetes/fn/internal/suggest"
	"fluss.dev/kubernetes/fn/internal/tree"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// DecodeSpec reads a spec with the given sections from plain values (see package tree), strictly: an
// unknown field or a value of the wrong type is an error. It returns all errors, and what could be read
// beside them.
func DecodeSpec(v any, sections ...Section) (*FlussConfigSpec, field.ErrorList) {
	spec := &FlussConfigSpec{Sections: map[string]any{}, known: sections}
	for _, s := range sections {
		spec.Sections[s.Name] = reflect.New(s.Type).Interface()
	}
	return spec, decode(field.NewPath("spec"), v, reflect.ValueOf(spec).Elem())
}

var (
	quantity        = regexp.MustCompile(rules.QuantityPattern)
	unmarshalerType = reflect.TypeFor[json.Unmarshaler]()
	scalarType      = reflect.TypeFor[Scalar]()
)

func decode(path *field.Path, v any, dst reflect.Value) field.ErrorList {
	switch {
	case v == nil:
		return nil
	case dst.Kind() == reflect.Pointer:
		dst.Set(reflect.New(dst.Type().Elem()))
		return decode(path, v, dst.Elem())
	case dst.Addr().Type().Implements(unmarshalerType):
		return decodeOpaque(path, v, dst)
	case dst.Type() == scalarType:
		return decodeScalar(path, v, dst)
	}
	switch dst.Kind() {
	case reflect.Struct:
		return decodeStruct(path, v, dst)
	case reflect.Map:
		return decodeMap(path, v, dst)
	case reflect.Slice:
		return decodeSlice(path, v, dst)
	}
	return decodePlain(path, v, dst)
}

// decodeOpaque leaves the value to the type itself, as Kubernetes quantities want it.
func decodeOpaque(path *field.Path, v any, dst reflect.Value) field.ErrorList {
	if text, ok := v.(string); ok && dst.Type() == reflect.TypeFor[Quantity]() && !quantity.MatchString(text) {
		return wrongType(path, v, rules.Quantity)
	}
	raw, err := json.Marshal(v)
	if err == nil {
		err = dst.Addr().Interface().(json.Unmarshaler).UnmarshalJSON(raw)
	}
	switch {
	case err == nil:
		return nil
	case dst.Type() == reflect.TypeFor[Quantity]():
		return wrongType(path, v, rules.Quantity)
	case dst.Type() == reflect.TypeFor[IntOrString]():
		return wrongType(path, v, rules.IntOrText)
	}
	return field.ErrorList{field.Invalid(path, v, err.Error())}
}

func decodeScalar(path *field.Path, v any, dst reflect.Value) field.ErrorList {
	switch v.(type) {
	case map[string]any, []any:
		return wrongType(path, v, rules.Scalar)
	}
	dst.SetString(tree.String(v))
	return nil
}

func decodeStruct(path *field.Path, v any, dst reflect.Value) field.ErrorList {
	m, ok := v.(map[string]any)
	if !ok {
		return wrongType(path, v, rules.Object, typeRules()[rules.TypeName(dst.Type())].Write)
	}
	known := fieldsOf(dst.Type())
	spec, _ := dst.Addr().Interface().(*FlussConfigSpec)
	var errs field.ErrorList
	for _, key := range tree.Keys(m) {
		f, ok := known.index[key]
		if section := spec.section(key); section != nil {
			errs = append(errs, decode(path.Child(key), m[key], reflect.ValueOf(section).Elem())...)
			continue
		}
		if !ok {
			errs = append(errs, unknownField(path.Child(key), key, spec.names(known.names), familiarTo(dst.Type())))
			continue
		}
		errs = append(errs, decode(path.Child(key), m[key], dst.FieldByIndex(f))...)
	}
	return errs
}

func decodeMap(path *field.Path, v any, dst reflect.Value) field.ErrorList {
	m, ok := v.(map[string]any)
	if !ok {
		return wrongType(path, v, rules.Map)
	}
	var errs field.ErrorList
	dst.Set(reflect.MakeMap(dst.Type()))
	for _, key := range tree.Keys(m) {
		item := reflect.New(dst.Type().Elem()).Elem()
		errs = append(errs, decode(path.Key(key), m[key], item)...)
		dst.SetMapIndex(reflect.ValueOf(key).Convert(dst.Type().Key()), item)
	}
	return errs
}

func decodeSlice(path *field.Path, v any, dst reflect.Value) field.ErrorList {
	items, ok := v.([]any)
	if !ok {
		return wrongType(path, v, rules.List)
	}
	var errs field.ErrorList
	dst.Set(reflect.MakeSlice(dst.Type(), len(items), len(items)))
	for i, item := range items {
		errs = append(errs, decode(path.Index(i), item, dst.Index(i))...)
	}
	return errs
}

func decodePlain(path *field.Path, v any, dst reflect.Value) field.ErrorList {
	switch dst.Kind() {
	case reflect.String:
		s, ok := v.(string)
		if !ok {
			return wrongType(path, v, rules.String)
		}
		dst.SetString(s)
	case reflect.Bool:
		b, ok := v.(bool)
		if !ok {
			return wrongType(path, v, rules.Boolean)
		}
		dst.SetBool(b)
	case reflect.Int32, reflect.Int64:
		i, ok := v.(int64)
		if !ok || dst.OverflowInt(i) {
			return wrongType(path, v, rules.Number)
		}
		dst.SetInt(i)
	default:
		return wrongType(path, v, "of a type that FlussConfig does not have")
	}
	return nil
}

// typeRules is Rules, which does not change.
var typeRules = sync.OnceValue(Rules)

func wrongType(path *field.Path, v any, want rules.Kind, write ...string) field.ErrorList {
	return field.ErrorList{field.Invalid(path, rules.Shown(v), "must be "+want.Says(write...))}
}

func unknownField(path *field.Path, key string, known []string, familiar map[string]string) *field.Error {
	hint := "known are " + strings.Join(known, ", ")
	if near := suggest.Closest(key, known); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	if instead := familiar[key]; instead != "" {
		hint = instead
	}
	return field.Forbidden(path, "unknown field; "+hint)
}

// structFields are the fields of a struct by their JSON names, embedded ones included.
type structFields struct {
	names []string
	index map[string][]int
}

var fieldCache sync.Map

func fieldsOf(t reflect.Type) structFields {
	if cached, ok := fieldCache.Load(t); ok {
		return cached.(structFields)
	}
	fields := structFields{index: map[string][]int{}}
	fields.collect(t, nil)
	sort.Strings(fields.names)
	fieldCache.Store(t, fields)
	return fields
}

// collect adds the fields of a struct, and those of embedded structs that have no name of their own.
func (s *structFields) collect(t reflect.Type, index []int) {
	for i := range t.NumField() {
		f, at := t.Field(i), append(index[:len(index):len(index)], i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "" && f.Type.Kind() == reflect.Struct:
			s.collect(f.Type, at)
		case name != "" && name != "-":
			s.index[name] = at
			s.names = append(s.names, name)
		}
	}
}
