package describe

import (
	"encoding/json"
	"reflect"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
)

// named are the Go types that stand for more than their kind.
func named() map[reflect.Type]Type {
	return map[reflect.Type]Type{
		scalarType:                              Scalar,
		reflect.TypeFor[v1alpha1.Duration]():    Duration,
		reflect.TypeFor[v1alpha1.Quantity]():    Quantity,
		reflect.TypeFor[v1alpha1.IntOrString](): IntOrText,
	}
}

var scalarType = reflect.TypeFor[v1alpha1.Scalar]()

// typeOf tells how a Go type is described.
func typeOf(t reflect.Type) Type {
	if known, ok := named()[t]; ok {
		return known
	}
	switch t.Kind() {
	case reflect.Bool:
		return Boolean
	case reflect.Int32, reflect.Int64:
		return Integer
	case reflect.String:
		return String
	case reflect.Slice:
		return List
	case reflect.Map:
		return Map
	case reflect.Interface:
		return Any
	}
	if strings.HasPrefix(t.PkgPath(), module) {
		return Object
	}
	return Kubernetes
}

// module is what the import paths of our own types begin with.
var module = strings.TrimSuffix(reflect.TypeFor[v1alpha1.FlussConfigSpec]().PkgPath(), "api/v1alpha1")

// plain is the type behind pointers.
func plain(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

// opaque types read themselves, so their fields mean nothing.
func opaque(t reflect.Type) bool {
	return reflect.PointerTo(t).Implements(reflect.TypeFor[json.Unmarshaler]())
}

// member is a field of a Go struct under its JSON name.
type member struct {
	name, goName string
	// owner is the struct that declares it.
	owner string
	// inlined names the embedded struct that it comes from, or nothing.
	inlined string
	goType  reflect.Type
	// doc is what Kubernetes says of a field of its own.
	doc string
}

// members are the fields of a struct: its own, then those of the structs inlined in it.
func members(t reflect.Type) []member {
	var own, inlined []member
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case name == "-":
		case name != "":
			own = append(own, member{name: name, goName: f.Name, owner: typeName(t), goType: f.Type, doc: kubernetesDoc(t)[name]})
		case f.Anonymous:
			for _, m := range members(plain(f.Type)) {
				m.inlined = f.Name
				inlined = append(inlined, m)
			}
		}
	}
	return append(own, inlined...)
}

// kubernetesDoc is what a type of Kubernetes says of its fields.
func kubernetesDoc(t reflect.Type) map[string]string {
	documented, ok := reflect.Zero(t).Interface().(interface{ SwaggerDoc() map[string]string })
	if !ok {
		return nil
	}
	return documented.SwaggerDoc()
}
