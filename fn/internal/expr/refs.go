package expr

import "reflect"

// Find gives every value of a type in another value, however deep, in the order in which they stand. It does not look
// into what it has found.
func Find[T any](in any) []T {
	var found []T
	find(reflect.ValueOf(in), &found)
	return found
}

func find[T any](v reflect.Value, found *[]T) {
	if v.IsValid() && v.CanInterface() {
		if one, ok := v.Interface().(T); ok {
			*found = append(*found, one)
			return
		}
	}
	switch v.Kind() {
	case reflect.Interface:
		find(v.Elem(), found)
	case reflect.Slice:
		for i := range v.Len() {
			find(v.Index(i), found)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			find(v.Field(i), found)
		}
	}
}

// Handed is the place below spec whose value a node hands on as it is, unless another place has something better;
// "" for a node that makes a value of its own.
func Handed(n Node) Ref {
	switch n := n.(type) {
	case Ref:
		return n
	case Spread:
		return n.List
	case Image:
		return n.Common
	case Default:
		return Handed(n.Else)
	}
	return ""
}

// reader is what reads one place below spec.
type reader interface{ reads() Ref }

func (r Ref) reads() Ref          { return r }
func (n HasKey) reads() Ref       { return n.Map + "." + Ref(n.Key) }
func (n EntryHolds) reads() Ref   { return n.Map + "." + Ref(n.Key) }
func (n EntryMatches) reads() Ref { return n.Map + "." + Ref(n.Key) }
func (n Option) reads() Ref       { return n.Map + "." + Ref(n.Key) }
func (n Listed) reads() Ref       { return n.Map + "." + Ref(n.Key) }

// Refs are the paths below spec that a node reads, in the order in which they stand. Of a map of which it reads one
// key it is the path of that key.
func Refs(n Node) []Ref {
	found := Find[reader](n)
	refs := make([]Ref, len(found))
	for i, r := range found {
		refs[i] = r.reads()
	}
	return refs
}
