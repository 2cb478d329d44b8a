package explain

import (
	"strings"
	"sync"

	_ "embed"
)

// Field is a field of FlussConfig, as it is explained.
type Field struct {
	// Path below spec, "" for spec itself; items of lists are written as [], values of maps as .*.
	Path string `json:"path"`
	// Type as a reader wants it: "list of string".
	Type string `json:"type"`
	// Link to the documentation of a type of Kubernetes.
	Link string `json:"link,omitempty"`
	// Doc is one paragraph.
	Doc string `json:"doc"`
	// Default as YAML, "" where there is none.
	Default string `json:"default,omitempty"`
	// Allowed are what is demanded of a value.
	Allowed []string `json:"allowed,omitempty"`
	// Examples as YAML.
	Examples []string `json:"examples,omitempty"`
	// Change is what happens when the value changes on a running cluster.
	Change string `json:"change,omitempty"`
	// Section of docs/operations.md that says what to do where a change is refused.
	Section string `json:"section,omitempty"`
}

//go:embed fields.jsonl
var fieldsText string

// Fields are spec and all fields below it, in the order of the reference.
var Fields = sync.OnceValue(func() []Field { return mustRead[Field](fieldsText) })

// Name is the last word of the path.
func (f Field) Name() string {
	if f.Path == "" {
		return "spec"
	}
	return f.Path[strings.LastIndex(f.Path, ".")+1:]
}

// FullPath begins with spec.
func (f Field) FullPath() string { return strings.TrimSuffix("spec."+f.Path, ".") }

// Children are the fields right below a field, or below its items.
func (f Field) Children() []Field {
	var children []Field
	for _, child := range Fields() {
		if child.Path != "" && parent(child.Path) == plain(f.Path) {
			children = append(children, child)
		}
	}
	return children
}

// parent is the plain path of what holds a field.
func parent(path string) string {
	i := strings.LastIndex(path, ".")
	return plain(path[:max(i, 0)])
}

// plain is a path as people write it, without marks of items.
func plain(path string) string {
	return strings.ReplaceAll(strings.ReplaceAll(path, "[]", ""), ".*", "")
}
