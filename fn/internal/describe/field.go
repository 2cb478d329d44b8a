package describe

import (
	"iter"
	"path"
	"reflect"
	"strings"

	"fluss.dev/kubernetes/fn/internal/rules"
)

// Type says what a field takes.
type Type string

const (
	String    Type = "string"
	Integer   Type = "integer"
	Boolean   Type = "boolean"
	Scalar    Type = "scalar"
	Duration  Type = "duration"
	Quantity  Type = "quantity"
	IntOrText Type = "integer or string"
	// List and Map have an Item, Object has Fields.
	List   Type = "list"
	Map    Type = "map"
	Object Type = "object"
	// Any is not looked at.
	Any Type = "any"
	// Kubernetes is a type of Kubernetes' own, a leaf here; TypeName tells which.
	Kubernetes Type = "kubernetes"
)

// Field is one field of FlussConfig.
type Field struct {
	// Path below spec; items of lists are written as []: flink.ingress.tls[].hosts.
	Path, Name string
	Type       Type
	// Doc is one paragraph of plain text.
	Doc string
	// Default is the value in the default cluster, or for a component that it lacks, what the component
	// brings; nil where there is none. Objects have none of their own.
	Default any
	// Lifted tells that the default is what the objects have: it is there also where null takes away what
	// base's FlussConfig says.
	Lifted bool
	// Bound fields have a value in the objects that selects the cluster's own pods by its name: it cannot
	// be written down as a default, and stays with the objects.
	Bound bool
	// Change is what happens when the value changes on a running cluster; empty for an Object.
	Change Change
	// Rule is what is demanded of the values, beside their type.
	Rule rules.Field
	// Fields of an Object, in the order in which people read them: its own first, then the shared ones.
	Fields []Field
	// Item of a List or Map.
	Item *Field
	// Shared names the Go type that brings this field to several objects: Workload, or nothing.
	Shared string

	goType reflect.Type
}

// All gives everything below a field that has a name, in order; the fields of a list's items are named.
func (f Field) All() iter.Seq[Field] {
	return func(yield func(Field) bool) { f.each(yield) }
}

func (f Field) each(yield func(Field) bool) bool {
	for _, child := range f.Fields {
		if !yield(child) || !child.each(yield) {
			return false
		}
	}
	return f.Item == nil || f.Item.each(yield)
}

// TypeName names the type as a reader wants it: "list of string", "core/v1 Affinity".
func (f Field) TypeName() string {
	switch {
	case f.Item != nil:
		return string(f.Type) + " of " + f.Item.TypeName()
	case f.Type == Kubernetes:
		dir, version := path.Split(f.goType.PkgPath())
		return path.Base(dir) + "/" + version + " " + f.goType.Name()
	}
	return string(f.Type)
}

// Link is the address of the documentation of a Kubernetes type, or "".
func (f Field) Link() string {
	switch {
	case f.Item != nil:
		return f.Item.Link()
	case f.Type == Kubernetes:
		return "https://pkg.go.dev/" + f.goType.PkgPath() + "#" + f.goType.Name()
	}
	return ""
}

// IsWorkload tells whether an object has the fields that every workload has.
func (f Field) IsWorkload() bool {
	for _, child := range f.Fields {
		if child.Shared != "" {
			return true
		}
	}
	return false
}

// below is the path of a child.
func (f Field) below(name string) string { return strings.TrimPrefix(f.Path+"."+name, ".") }
