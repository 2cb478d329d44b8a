package validation

import (
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// Errors gives every error of a spec, those of the decoder included.
func Errors(v any) field.ErrorList {
	spec, _ := v.(map[string]any)
	_, errs := Decode(v, spec, scope(spec))
	return errs
}

// Decode reads a spec, and gives every error of it once. effective is the spec with what it is merged into.
func Decode(v any, effective map[string]any, sc expr.Scope) (*v1alpha1.FlussConfigSpec, field.ErrorList) {
	spec, errs := settings.DecodeSpec(v)
	return spec, append(errs, Except(check(effective, sc), errs)...)
}

// Except leaves out errors about fields that are reported already, or that are above or below them.
func Except(errs, reported field.ErrorList) field.ErrorList {
	return slices.DeleteFunc(errs, func(e *field.Error) bool {
		return slices.ContainsFunc(reported, func(r *field.Error) bool {
			return within(r.Field, e.Field) || within(e.Field, r.Field)
		})
	})
}

// within tells whether a field is another one or below it.
func within(field, above string) bool {
	rest, ok := strings.CutPrefix(field, above)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}
