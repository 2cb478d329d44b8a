package main

import (
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// enough clusters to draw every field at least once.
const enough = 150

// undrawn are the fields that no cluster has had so far, by path.
type undrawn map[string]bool

// allFields are those with a value of their own, but not what is in lists and maps.
func allFields(spec describe.Field) undrawn {
	u := undrawn{}
	for f := range spec.All() {
		if f.Type != describe.Object && !strings.ContainsAny(f.Path, "[*") {
			u[f.Path] = true
		}
	}
	return u
}

// see crosses off the fields that have a value.
func (u undrawn) see(values map[string]any) {
	for path := range u {
		if tree.Get(values, strings.Split(path, ".")...) != nil {
			delete(u, path)
		}
	}
}

// err names the fields that were never drawn in so many clusters: the generator does not know their type.
func (u undrawn) err(clusters int) error {
	if clusters < enough || len(u) == 0 {
		return nil
	}
	return fmt.Errorf("%d clusters and none had a value of %s: teach the generator in fn/internal/chart/cases to draw it", clusters, strings.Join(tree.Keys(u), ", "))
}
