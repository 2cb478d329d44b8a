// Package settings is the table of what FlussConfig means: one row per fact, written once. The rows are
// data; package expand evaluates them, and the chart generator prints them.
package settings

import (
	"maps"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
)

// Format says how the lines of a File are written.
type Format int

const (
	// ServerYAML is "key: value", bare: Fluss's parser keeps quotes and cuts at #.
	ServerYAML Format = iota
	// Properties is "key=value".
	Properties
	// YAML is "key: value" with the value quoted as in JSON.
	YAML
	// Arguments is a list of "-Dkey=value".
	Arguments
	// Words is "key value", for scripts.
	Words
	// Log4j is a file of Log4j 2. Keys are names of loggers, values their levels; what has no key is a line of the file.
	// In the ids of loggers, which cannot have dots, slashes stand for them: with dashes, parts would look like names of objects.
	Log4j
	// Logback is the same for Logback.
	Logback
)

// File is a placeholder in an object that is filled with lines: a file of a ConfigMap, the value of a
// variable, or the arguments of a container.
type File struct {
	Object expr.Object
	Path   edit.Path
	Format Format
	Lines  []Line
	// Extra is a map of further lines, given by the user.
	Extra expr.Ref
	// Unchecked is a map of still more lines, none of which is known.
	Unchecked expr.Ref
	// Secrets is a map of lines whose value is the name of a Secret and a key, with a blank between.
	Secrets expr.Ref
	// Last is a line behind all others; "": none.
	Last string
	// When the file is filled; nil: always.
	When expr.Node
	// From are the fields of FlussConfig to set instead of writing into the placeholder.
	From string
	// Seal is a second placeholder in the same object, by which pods see that the file was changed afterwards; nil:
	// there is none. That of a text holds its SHA-256 as sha256sum --check reads it. That of arguments holds them, one
	// on each line: the kubelet expands both alike.
	Seal edit.Path
}

// sealed has its seal beside the text.
func (f File) sealed() File {
	f.Seal = sealOf(f.Path)
	return f
}

// sealOf is where the seal of a key of a ConfigMap is.
func sealOf(at edit.Path) edit.Path {
	last := len(at) - 1
	return at[:last].Below(at[last] + ".sha256")
}

// Placeholder is what base/ and components/ have where a text is computed; a list is empty there. Anything
// else is the user's. It is one word, so that whatever reads a part of it before it is filled can be found.
const Placeholder = "ComputedByFlussFn"

// Line is one setting in a File.
type Line struct {
	// Key is empty in a file of loggers where Value is a line as it stands.
	Key   string
	Value expr.Node
	// When the line is there; nil: always. A line without a value is left out in any case.
	When expr.Node
	// Overridable lines give way to the same key in the user's map.
	Overridable bool
	// Joined lines have a value that holds what the user's map has at the same key.
	Joined bool
	// From is the field of FlussConfig that decides the value, for the error when the user's map holds
	// the key of a line that is not overridable.
	From string
	// Fixed says why no field decides the value, in place of From.
	Fixed string
	// Why the value differs from the software's own default.
	Why string
	// Place holds where the line says where the cluster's data is.
	Place bool
	// Servers tells that the value is a list of servers: with one in common it is the same place.
	Servers bool
}

// Refusal is the error for who gives the key of the line in a map of further lines, "" if they may.
func (l Line) Refusal() string {
	switch {
	case l.Overridable || l.Joined || l.From == "" && l.Fixed == "":
		return ""
	case l.Fixed != "":
		return "is fixed: " + l.Fixed
	}
	return "is computed: set spec." + l.From
}

// Mode says how a Field's value meets what is there.
type Mode int

const (
	// Merge merges maps, and replaces anything else.
	Merge Mode = iota
	// Append adds items to a list; one whose name is there already replaces it.
	Append
	// Extend adds items to a list, behind those that are there.
	Extend
	// Replace replaces whatever is there.
	Replace
	// OneHandler merges a probe; a handler that is given removes the others.
	OneHandler
	// Image overlays the given parts of an image's name: registry, repository, tag, digest.
	Image
)

// Adds tells whether what is there stays, with the value beside it.
func (m Mode) Adds() bool { return m == Append || m == Extend }

// Field sets one field of one object. It does nothing where its value is absent.
type Field struct {
	Object expr.Object
	Path   edit.Path
	Value  expr.Node
	Mode   Mode
	// When the field is set; nil: always.
	When expr.Node
	// From are the fields of FlussConfig that decide a value which is computed, and so must not be patched:
	// anything but Standard or the value itself is an error that names them. "": the value is the user's.
	From string
	// Standard is what base has where a value is computed; nil: Placeholder.
	Standard any
	// Fixed fields must have their Value, and this is why. They are checked, never set.
	Fixed string
	// Needed tells that a Fixed or Standard value must be there: what Kubernetes takes in its place is something else.
	Needed bool
	// Seal is where the same value stands a second time, by a row of its own, for the pods to compare; nil: nowhere.
	Seal edit.Path
	// Lift reads the field back as the value of its Ref where FlussConfig leaves that unset, because
	// other rows depend on it.
	Lift bool
}

// MergesDefaults tells whether a map that is given is merged into what the object has, so that null takes a
// default away. Labels and annotations of an object that are ours stay.
func (f Field) MergesDefaults() bool {
	return (f.Mode == Merge || f.Mode == OneHandler) && !slices.Contains(f.Path, "metadata")
}

// Drop removes an object, or the part of it at Path, where When holds.
type Drop struct {
	Object expr.Object
	Path   edit.Path
	When   expr.Node
}

// Table is all rows.
type Table struct {
	Files  []File
	Fields []Field
	Drops  []Drop
}

// Annotations of pods that change with a ConfigMap that they read: that of the settings, which all pods have, and that of the
// scripts, where they are in a ConfigMap of their own.
const (
	ChecksumAnnotation = "fluss.dev/config-checksum"
	scriptsAnnotation  = "fluss.dev/scripts-checksum"
)

// IsChecksum tells whether a path in an object, in one text, leads to such an annotation.
func IsChecksum(at string) bool {
	return strings.HasSuffix(at, ChecksumAnnotation) || strings.HasSuffix(at, scriptsAnnotation)
}

func object(kind, stem string) expr.Object { return expr.Object{Kind: kind, Stem: stem} }

func path(keys ...edit.Step) edit.Path { return keys }

// container is the path of a field of the named container; without keys, of the container itself.
func container(list edit.Step, name string, keys ...edit.Step) edit.Path {
	return podSpec(list, named(name)).Below(keys...)
}

func named(name string) edit.Step { return edit.Named(name) }

// live is how a step asks for the live name of an object.
func live(o expr.Object) string { return "@" + expr.AppName + "-" + o.Stem }

func podSpec(keys ...edit.Step) edit.Path { return path("spec", "template", "spec").Below(keys...) }

// join gives a new path: at, and keys below it.
func join(at edit.Path, keys ...edit.Step) edit.Path { return at.Below(keys...) }

func sorted(m map[string]expr.Node) []string { return slices.Sorted(maps.Keys(m)) }
