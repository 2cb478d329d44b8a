package rules

import (
	"encoding/json"
	"maps"
	"math"
	"path"
	"reflect"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/api/resource"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// Kind says which values a node takes.
type Kind string

// A Number is a whole one. A Scalar is a text, number or boolean. Time is a text that its type reads, and
// Anything is not looked at.
const (
	String    Kind = "string"
	Number    Kind = "integer"
	Boolean   Kind = "boolean"
	Scalar    Kind = "scalar"
	Quantity  Kind = "quantity"
	IntOrText Kind = "intOrString"
	List      Kind = "list"
	Map       Kind = "map"
	Object    Kind = "object"
	Time      Kind = "time"
	Anything  Kind = "anything"
)

// QuantityPattern is what Kubernetes reads as a quantity. Its own reader also takes a sign alone, for zero.
const QuantityPattern = `^[+-]?([0-9]+|[0-9]+\.[0-9]*|\.[0-9]+)` + QuantitySuffix

// QuantitySuffix is how a quantity ends.
const QuantitySuffix = `([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$`

// Node is a place for values: a Go type joined with what is demanded of it.
type Node struct {
	Kind Kind
	Field
	// Least and Most are what the Go type of a Number holds.
	Least, Most int64
	// Item of a List or Map.
	Item *Node
	// Object with its fields; those of the same Go type share it.
	Object *Struct
}

// Struct is a Go struct joined with what is demanded of it.
type Struct struct {
	// Name is that of the Go type, see TypeName.
	Name   string
	Fields map[string]*Node
	Rules  []Rule
	OneOf  []OneOf
	Write  string
	// Familiar names, see Type.
	Familiar map[string]string
}

// TypeName is the name of a Go type: "Image" for one of ours, "core/v1.Probe" for one of Kubernetes.
func TypeName(t reflect.Type) string {
	if !strings.HasPrefix(t.PkgPath(), "k8s.io/") {
		return t.Name()
	}
	dir, version := path.Split(t.PkgPath())
	return path.Base(dir) + "/" + version + "." + t.Name()
}

// Build joins a Go struct, and all that it holds, with a table. stray names what the table says of types and
// fields that are not there: nothing, if both are right. sections are further fields of the struct.
func Build(root reflect.Type, sections map[string]reflect.Type, table Table) (s *Struct, stray []string) {
	b := builder{table: table, known: map[reflect.Type]*Struct{}, used: map[string]bool{}}
	s = b.object(root)
	for name, t := range sections {
		s.Fields[name] = b.node(t, Field{})
	}
	for name, t := range table {
		for field := range t.Fields {
			if !b.used[name+"."+field] {
				stray = append(stray, name+"."+field)
			}
		}
	}
	slices.Sort(stray)
	return s, stray
}

type builder struct {
	table Table
	known map[reflect.Type]*Struct
	used  map[string]bool
}

func (b builder) object(t reflect.Type) *Struct {
	if s := b.known[t]; s != nil {
		return s
	}
	s := &Struct{Name: TypeName(t), Fields: map[string]*Node{}, Write: b.table[TypeName(t)].Write}
	b.known[t] = s
	b.collect(s, t, t)
	return s
}

// collect adds the fields of a struct, and those of structs that are embedded in it. What is said of the
// outer struct wins.
func (b builder) collect(s *Struct, t, outer reflect.Type) {
	name := TypeName(t)
	s.Familiar = merged(b.table[name].Familiar, s.Familiar)
	s.Rules, s.OneOf = append(s.Rules, b.table[name].Rules...), append(s.OneOf, b.table[name].OneOf...)
	for i := range t.NumField() {
		f := t.Field(i)
		key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && key == "" && f.Type.Kind() == reflect.Struct:
			b.collect(s, f.Type, outer)
		case key != "" && key != "-":
			s.Fields[key] = b.node(f.Type, b.demanded(key, outer, t))
		}
	}
}

// demanded is what the table says of a field, for the first of some types.
func (b builder) demanded(key string, types ...reflect.Type) Field {
	for _, t := range types {
		name := TypeName(t)
		if f, ok := b.table[name].Fields[key]; ok {
			b.used[name+"."+key] = true
			return f
		}
	}
	return Field{}
}

func (b builder) node(t reflect.Type, f Field) *Node {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	n := &Node{Kind: kindOf(t), Field: f}
	item := Field{}
	if f.Item != nil {
		item = *f.Item
	}
	switch n.Kind {
	case Number:
		n.Least, n.Most = math.MinInt64, math.MaxInt64
		if t.Kind() == reflect.Int32 {
			n.Least, n.Most = math.MinInt32, math.MaxInt32
		}
	case List, Map:
		n.Item = b.node(t.Elem(), item)
	case Object:
		n.Object = b.object(t)
	}
	return n
}

// kindOf tells what a Go type holds. Types that read themselves are taken for times if they say that they are
// texts, and are not looked at otherwise.
func kindOf(t reflect.Type) Kind {
	switch {
	case t == reflect.TypeFor[resource.Quantity]():
		return Quantity
	case t == reflect.TypeFor[intstr.IntOrString]():
		return IntOrText
	case t.Kind() == reflect.String && t.Name() == "Scalar":
		return Scalar
	case reflect.PointerTo(t).Implements(reflect.TypeFor[json.Unmarshaler]()):
		if _, ok := reflect.Zero(t).Interface().(interface{ OpenAPISchemaType() []string }); ok {
			return Time
		}
		return Anything
	}
	kinds := map[reflect.Kind]Kind{
		reflect.String: String, reflect.Bool: Boolean, reflect.Int32: Number, reflect.Int64: Number,
		reflect.Slice: List, reflect.Map: Map, reflect.Struct: Object,
	}
	if k, ok := kinds[t.Kind()]; ok {
		return k
	}
	return Anything
}

// At is the node at a path below a struct: dotted, with [] for the items of a list and .* for the values of
// a map; nil where there is none.
func (s *Struct) At(at string) *Node {
	n := &Node{Kind: Object, Object: s}
	for _, key := range strings.Split(strings.ReplaceAll(at, "[]", ".[]"), ".") {
		switch {
		case n == nil || key == "":
		case key == "[]" || key == "*":
			n = n.Item
		case n.Object == nil:
			return nil
		default:
			n = n.Object.Fields[key]
		}
	}
	return n
}

// With is a copy of the node of a struct, under a name of its own, in which a field has one more condition. Nodes of the same Go
// type are not changed.
func (n *Node) With(name, key string, condition Text) *Node {
	node, object, value := *n, *n.Object, *n.Object.Fields[key]
	object.Name, object.Fields = name, maps.Clone(object.Fields)
	value.Texts = append(slices.Clone(value.Texts), condition)
	object.Fields[key], node.Object = &value, &object
	return &node
}

// Kinds say what a value of each kind must be.
func Kinds() map[Kind]string {
	return map[Kind]string{
		String: "a string: write it in quotes", Number: "a whole number, without quotes", Boolean: "true or false, without quotes",
		Scalar: "a string, number or boolean", Quantity: "a quantity like 500m, 2Gi or 10", IntOrText: "a whole number or a string",
		List: "a list", Map: "a map", Object: "a map", Time: "a time like 2026-01-31T12:00:00Z",
	}
}

// Says tells what a value of the kind must be, and what to write in its place where that is known.
func (k Kind) Says(write ...string) string {
	said := Kinds()[k]
	if w := strings.Join(write, ""); w != "" {
		return said + ": " + w
	}
	return said
}

// names of the fields, sorted.
func (s *Struct) names() []string {
	names := make([]string, 0, len(s.Fields))
	for name := range s.Fields {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
