package describe

import (
	"math"
	"path"
	"reflect"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/rules"
)

// goType is the schema of a Go type at a path, with what the rules demand there.
func (s schemas) goType(t reflect.Type, at string) map[string]any {
	t = plain(t)
	rule := s.ruleAt(at)
	switch typeOf(t) {
	case Boolean:
		return map[string]any{"type": orNull("boolean")}
	case String, Duration:
		return text(rule, at)
	case Integer:
		return number(rule, t)
	case Scalar:
		return matching(map[string]any{"type": orNull("string", "number", "boolean")}, rule.Texts, at)
	case Quantity:
		return quantity(rule.Sign)
	case IntOrText:
		return matching(bounded(within(map[string]any{"type": orNull("integer", "string")}, math.MinInt32, math.MaxInt32), rule), rule.Texts, at)
	case List:
		return list(given(s.goType(t.Elem(), at+"[]")))
	case Map:
		return s.mapping(t, at, rule)
	case Any:
		return map[string]any{}
	}
	return s.kubernetes(t, at)
}

// ruleAt is what is demanded of a field, those of Kubernetes' own types included.
func (s schemas) ruleAt(at string) rules.Field {
	if n := s.rules.At(at); n != nil {
		return n.Field
	}
	return rules.Field{}
}

// given is the schema of an item of a list, which cannot be null.
func given(item map[string]any) map[string]any {
	for _, key := range []string{"type", "enum"} {
		if values, ok := item[key].([]any); ok {
			item[key] = slices.DeleteFunc(slices.Clone(values), func(v any) bool { return v == nil || v == "null" })
		}
	}
	return item
}

func (s schemas) mapping(t reflect.Type, at string, rule rules.Field) map[string]any {
	schema := map[string]any{"type": orNull("object"), "additionalProperties": s.goType(t.Elem(), at+".*")}
	if rule.Keys != nil || rule.Forbidden != nil {
		schema["propertyNames"] = names(rule)
	}
	return schema
}

func text(f rules.Field, at string) map[string]any {
	if f.Enum != nil {
		values := slices.Clone(f.Enum)
		if !slices.Contains(values, any("")) {
			values = append(values, "")
		}
		return map[string]any{"enum": append(values, nil)}
	}
	return matching(map[string]any{"type": orNull("string")}, f.Texts, at)
}

func number(f rules.Field, t reflect.Type) map[string]any {
	if f.Enum != nil {
		return map[string]any{"enum": append(slices.Clone(f.Enum), nil)}
	}
	schema := map[string]any{"type": orNull("integer")}
	if t.Kind() == reflect.Int32 {
		within(schema, math.MinInt32, math.MaxInt32)
	}
	return bounded(schema, f)
}

func bounded(schema map[string]any, f rules.Field) map[string]any {
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
			below := at + "." + m.name
			properties[m.name] = s.described(Field{Path: below, Doc: firstSentence(m.doc), Rule: s.ruleAt(below), Type: Kubernetes, goType: m.goType})
		}
		definition["properties"] = properties
	}
	return refer("#/definitions/" + name)
}

// firstSentence keeps descriptions of Kubernetes' own to what a tooltip shows.
func firstSentence(doc string) string {
	doc = paragraph(doc)
	for i := range doc {
		rest, ok := strings.CutPrefix(doc[i:], ". ")
		if ok && rest != "" && strings.ToUpper(rest[:1]) == rest[:1] {
			return doc[:i+1]
		}
	}
	return doc
}
