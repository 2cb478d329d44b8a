package settings_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
)

// collect finds every value of a type in the table, however deep.
func collect[T any](t *testing.T) []T {
	t.Helper()
	found := expr.Find[T](settings.All())
	if len(found) == 0 {
		t.Fatalf("the table holds no %T", *new(T))
	}
	return found
}

// refs are the paths of FlussConfig that the table reads.
func refs(t *testing.T) []string {
	t.Helper()
	var paths []string
	for _, ref := range collect[expr.Ref](t) {
		if ref != "" {
			paths = append(paths, string(ref))
		}
	}
	for _, c := range settings.Components() {
		paths = append(paths, string(c.Switch))
	}
	return paths
}

func TestRefsAreFields(t *testing.T) {
	fields := specPaths()
	for _, path := range refs(t) {
		if !slices.Contains(fields, path) {
			t.Errorf("%s is no field of FlussConfig", path)
		}
	}
	for _, line := range collect[settings.Line](t) {
		for _, path := range strings.Split(line.From, " and ") {
			if path = strings.TrimPrefix(path, "spec."); path != "" && !slices.Contains(fields, path) {
				t.Errorf("%s comes from %s, which is no field of FlussConfig", line.Key, path)
			}
		}
	}
}

// used elsewhere than in the table, and where.
var elsewhere = map[string]string{
	"version":              "decides which catalogue of options counts (package expand, release)",
	"coordinator.version":  "decides what holds for the coordinator, and with the others which catalogue of options counts",
	"tabletServer.version": "decides what holds for the tablet servers, and with the others which catalogue of options counts",
}

func TestNoFieldIsDead(t *testing.T) {
	read := refs(t)
	for _, path := range leaves(specPaths()) {
		used := slices.ContainsFunc(read, func(ref string) bool { return ref == path || strings.HasPrefix(path, ref+".") })
		if used == (elsewhere[path] != "") {
			t.Errorf("%s: read by a row: %v; said to be used elsewhere: %q", path, used, elsewhere[path])
		}
	}
}

// specPaths are the dotted paths of all fields of spec.
func specPaths() []string {
	var paths []string
	for _, f := range settings.SpecFields() {
		paths = append(append(paths, f.Name), fieldsOf(f.Type, f.Name)...)
	}
	return paths
}

// fieldsOf are the dotted paths of all fields, through our own types but not those of Kubernetes.
func fieldsOf(t reflect.Type, above string) []string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || !strings.HasPrefix(t.PkgPath(), "fluss.dev/") {
		return nil
	}
	var paths []string
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" {
			continue
		}
		path := strings.TrimPrefix(above+"."+name, ".")
		paths = append(append(paths, path), fieldsOf(f.Type, path)...)
	}
	return paths
}

// leaves are the paths below which there are no others.
func leaves(paths []string) []string {
	return slices.DeleteFunc(slices.Clone(paths), func(path string) bool {
		return slices.ContainsFunc(paths, func(other string) bool { return strings.HasPrefix(other, path+".") })
	})
}
