package describe

import (
	"math"
	"path"
	"reflect"
	"slices"

	"fluss.dev/kubernetes/fn/internal/rules"
	"fluss.dev/kubernetes/fn/internal/validation"
)

// goType is the schema of a Go type at a path of the spec, where validation is asked about its values.
func (s schemas) goType(t reflect.Type, at string) map[string]any {
	t = plain(t)
	switch typeOf(t) {
	case Boolean:
		return map[string]any{"type": orNull("boolean")}
	case String, Duration:
		return text(ruleAt(at))
	case Integer:
		return number(ruleAt(at), t)
	case Scalar:
		return map[string]any{"type": orNull("string", "number", "boolean")}
	case Quantity:
		return map[string]any{"type": orNull("string", "number"), "pattern": rules.QuantityPattern}
	case IntOrText:
		return within(map[string]any{"type": orNull("integer", "string")}, math.MinInt32, math.MaxInt32)
	case List:
		return list(s.goType(t.Elem(), at+"[]"))
	case Map:
		return map[string]any{"type": orNull("object"), "additionalProperties": s.goType(t.Elem(), at+".*")}
	}
	return s.kubernetes(t, at)
}

// ruleAt is what is demanded of a field, those of Kubernetes' own types included.
func ruleAt(at string) rules.Field {
	if n := validation.Spec().At(at); n != nil {
		return n.Field
	}
	return rules.Field{}
}

func text(f rules.Field) map[string]any {
	if f.Enum != nil {
		return map[string]any{"enum": append(slices.Clone(f.Enum), "", nil)}
	}
	return map[string]any{"type": orNull("string")}
}

func number(f rules.Field, t reflect.Type) map[string]any {
	if f.Enum != nil {
		return map[string]any{"enum": append(slices.Clone(f.Enum), nil)}
	}
	schema := map[string]any{"type": orNull("integer")}
	if t.Kind() == reflect.Int32 {
		within(schema, math.MinInt32, math.MaxInt32)
	}
	if f.Minimum != nil {
		schema["minimum"] = f.Minimum.Value
	}
	if f.Maximum != nil {
		schema["maximum"] = f.Maximum.Value
	}
	return schema
}

func within(schema map[string]any, least, most int64) map[string]any {
	schema["minimum"], schema["maximum"] = least, most
	return schema
}

// kubernetes defines a struct of Kubernetes where it is met first, and refers to it. Those that read
// themselves are times, which say that they are texts, or may be anything.
func (s schemas) kubernetes(t reflect.Type, at string) map[string]any {
	if opaque(t) {
		if _, ok := reflect.Zero(t).Interface().(interface{ OpenAPISchemaType() []string }); ok {
			return map[string]any{"type": orNull("string")}
		}
		return map[string]any{}
	}
	group, version := path.Split(t.PkgPath())
	name := path.Base(group) + "." + version + "." + t.Name()
	if s.definitions[name] == nil {
		definition := map[string]any{"type": orNull("object"), "additionalProperties": false}
		s.definitions[name] = definition
		properties := map[string]any{}
		for _, m := range members(t) {
			properties[m.name] = s.goType(m.goType, at+"."+m.name)
		}
		definition["properties"] = properties
	}
	return refer("#/definitions/" + name)
}
