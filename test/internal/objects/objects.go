// Package objects reads rendered manifests and tells how two of them differ.
package objects

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"maps"
	"slices"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// Object is one object.
type Object struct{ unstructured.Unstructured }

// ID is kind, namespace if there is one, and name.
func (o Object) ID() string {
	if namespace := o.GetNamespace(); namespace != "" {
		return o.GetKind() + "/" + namespace + "/" + o.GetName()
	}
	return o.GetKind() + "/" + o.GetName()
}

// Set is the objects of a manifest by their ID.
type Set map[string]Object

// Parse reads a manifest in which no object is twice.
func Parse(t testing.TB, manifest []byte) Set {
	t.Helper()
	set := Set{}
	reader := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(manifest)))
	for {
		document, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return set
		}
		var o Object
		if err == nil {
			err = yaml.Unmarshal(document, &o.Object)
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, there := set[o.ID()]; there {
			t.Errorf("%s is there twice", o.ID())
		}
		if o.Object != nil {
			set[o.ID()] = o
		}
	}
}

// IDs are those of all objects, in order.
func (s Set) IDs() []string { return slices.Sorted(maps.Keys(s)) }

// Get returns the object of that ID, which must be there.
func (s Set) Get(t testing.TB, id string) Object {
	t.Helper()
	o, there := s[id]
	if !there {
		t.Fatalf("%s is not among %v", id, s.IDs())
	}
	return o
}

// Select returns the objects for which keep holds.
func (s Set) Select(keep func(Object) bool) Set {
	selected := Set{}
	for id, o := range s {
		if keep(o) {
			selected[id] = o
		}
	}
	return selected
}

// YAML writes the objects as a manifest.
func (s Set) YAML(t testing.TB) []byte {
	t.Helper()
	var manifest bytes.Buffer
	for _, id := range s.IDs() {
		document, err := yaml.Marshal(s[id].Object)
		if err != nil {
			t.Fatal(err)
		}
		manifest.WriteString("---\n")
		manifest.Write(document)
	}
	return manifest.Bytes()
}
