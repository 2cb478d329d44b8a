package describe

import (
	"math"
	"path"
	"reflect"
)

// quantity is what Kubernetes reads as one.
const quantity = `^[+-]?([0-9]+|[0-9]+\.[0-9]*|\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$`

// goType is the schema of a Go type at a path of the spec, where validation is asked about its values.
func (s schemas) goType(t reflect.Type, at string) map[string]any {
	t = plain(t)
	switch typeOf(t) {
	case Boolean:
		return map[string]any{"type": orNull("boolean")}
	case String, Duration:
		return text(ask(at, t))
	case Integer:
		return number(ask(at, t), t)
	case Scalar:
		return map[string]any{"type": orNull("string", "number", "boolean")}
	case Quantity:
		return map[string]any{"type": orNull("string", "number"), "pattern": quantity}
	case IntOrText:
		return within(map[string]any{"type": orNull("integer", "string")}, math.MinInt32, math.MaxInt32)
	case List:
		return list(s.goType(t.Elem(), at+"[]"))
	case Map:
		return map[string]any{"type": orNull("object"), "additionalProperties": s.goType(t.Elem(), at+".*")}
	}
	return s.kubernetes(t, at)
}

func text(a answer) map[string]any {
	if a.enum != nil {
		return map[string]any{"enum": append(a.enum, "", nil)}
	}
	return map[string]any{"type": orNull("string")}
}

func number(a answer, t reflect.Type) map[string]any {
	if a.enum != nil {
		return map[string]any{"enum": append(a.enum, nil)}
	}
	schema := map[string]any{"type": orNull("integer")}
	if t.Kind() == reflect.Int32 {
		within(schema, math.MinInt32, math.MaxInt32)
	}
	if a.minimum != nil {
		schema["minimum"] = *a.minimum
	}
	if a.maximum != nil {
		schema["maximum"] = *a.maximum
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
