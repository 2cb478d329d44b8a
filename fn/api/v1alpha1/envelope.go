package v1alpha1

import (
	"reflect"
	"slices"

	"fluss.dev/kubernetes/fn/internal/tree"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// envelope is the whole object around a spec. No API server ever sees it, so it has no status, and of the
// metadata only what the tools that carry it need.
type envelope struct {
	APIVersion string          `json:"apiVersion"`
	Kind       string          `json:"kind"`
	Metadata   metadata        `json:"metadata"`
	Spec       FlussConfigSpec `json:"spec"`
}

type metadata struct {
	Name        identifier        `json:"name"`
	Namespace   identifier        `json:"namespace"`
	Labels      map[string]string `json:"labels"`
	Annotations map[string]string `json:"annotations"`
}

// identifier is a text that other objects carry too: whatever a tool makes of it, it makes of it everywhere.
type identifier string

// CheckEnvelope reports what a FlussConfig holds outside its spec and nobody reads.
func CheckEnvelope(config map[string]any, sections ...Section) field.ErrorList {
	known, ofSpec := fieldsOf(reflect.TypeFor[envelope]()).names, Fields(sections)
	var errs field.ErrorList
	for _, key := range tree.Keys(config) {
		path := field.NewPath(key)
		switch {
		case slices.ContainsFunc(ofSpec, func(f SpecField) bool { return f.Name == key }):
			errs = append(errs, field.Forbidden(path, "unknown field here; write it below spec, indented"))
		case !slices.Contains(known, key):
			errs = append(errs, unknownField(path, key, known, nil))
		}
	}
	return append(errs, decode(field.NewPath("metadata"), config["metadata"], reflect.ValueOf(&metadata{}).Elem())...)
}
