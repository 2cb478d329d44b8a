package expr

import "reflect"

// Refs are the paths below spec that a node reads, in the order in which they stand. Of a map of which it reads one
// key it is the path of that key.
func Refs(n Node) []Ref {
	var refs []Ref
	collect(reflect.ValueOf(n), &refs)
	return refs
}

func collect(v reflect.Value, refs *[]Ref) {
	if !v.IsValid() {
		return
	}
	switch n := v.Interface().(type) {
	case Ref:
		*refs = append(*refs, n)
		return
	case HasKey:
		*refs = append(*refs, n.Map+"."+Ref(n.Key))
		return
	case Option:
		*refs = append(*refs, n.Map+"."+Ref(n.Key))
		return
	}
	switch v.Kind() {
	case reflect.Interface:
		collect(v.Elem(), refs)
	case reflect.Slice:
		for i := range v.Len() {
			collect(v.Index(i), refs)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			collect(v.Field(i), refs)
		}
	}
}
