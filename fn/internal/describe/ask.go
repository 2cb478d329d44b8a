package describe

import (
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fluss.dev/kubernetes/fn/internal/settings"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// answer is what validation says about the values of a field.
type answer struct {
	enum             []any
	minimum, maximum *int64
}

// ask finds out which values a field takes by handing validation ones that are wrong. So the allowed
// values stand in validation and nowhere else.
func ask(path string, t reflect.Type) answer {
	switch typeOf(t) {
	case String:
		return answer{enum: supported(path, "no such value")}
	case Integer:
		return askNumber(path)
	}
	return answer{}
}

func askNumber(path string) answer {
	if enum := supported(path, int64(math.MinInt32)); enum != nil {
		return answer{enum: enum}
	}
	var a answer
	for _, least := range []int64{1, 0} {
		if refused(path, least-1) != nil {
			a.minimum = &least
			break
		}
	}
	if most := int64(math.MaxUint16); refused(path, most+1) != nil {
		a.maximum = &most
	}
	return a
}

var quoted = regexp.MustCompile(`"[^"]*"`)

// supported are the values that the refusal of a wrong one lists.
func supported(path string, wrong any) []any {
	refusal := refused(path, wrong)
	if refusal == nil || refusal.Type != field.ErrorTypeNotSupported {
		return nil
	}
	var values []any
	for _, q := range quoted.FindAllString(refusal.Detail, -1) {
		text := strings.Trim(q, `"`)
		if number, err := strconv.ParseInt(text, 10, 64); err == nil {
			values = append(values, number)
			continue
		}
		values = append(values, text)
	}
	return values
}

// refused is the error about a field with a value, or nil.
func refused(path string, value any) *field.Error {
	spec, errs := settings.DecodeSpec(at(path, value))
	name := "spec." + strings.ReplaceAll(path, "[]", "[0]")
	for _, e := range append(errs, spec.Validate()...) {
		if e.Field == name {
			return e
		}
	}
	return nil
}

// at is a spec that holds nothing but a value at a path.
func at(path string, value any) any {
	keys := strings.Split(strings.ReplaceAll(path, "[]", ".[]"), ".")
	for _, key := range slices.Backward(keys) {
		if key == "[]" {
			value = []any{value}
			continue
		}
		value = map[string]any{key: value}
	}
	return value
}
