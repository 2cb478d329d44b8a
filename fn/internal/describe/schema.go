package describe

import (
	"fluss.dev/kubernetes/fn/api/v1alpha1"
)

// draft is the newest JSON Schema that Helm reads in all its releases: those before 3.18 stop at it.
const draft = "http://json-schema.org/draft-07/schema#"

// Schema is the JSON Schema of a spec, and so of the chart's values. It is as strict as the function: the
// types of Kubernetes are described by the same Go types that the function decodes into, and so a field
// that they lack is an error here, too. Nothing is required and everything may be null, because a
// FlussConfig may be a patch, and null in a patch takes away.
func Schema(spec Field) map[string]any {
	s := schemas{definitions: map[string]any{}}
	schema := s.object(spec)
	schema["$schema"], schema["definitions"] = draft, s.definitions
	return schema
}

// DocumentSchema is the JSON Schema of a whole FlussConfig, for editors.
func DocumentSchema(spec Field) map[string]any {
	below := Schema(spec)
	definitions := below["definitions"]
	delete(below, "definitions")
	delete(below, "$schema")
	return map[string]any{
		"$schema": draft, "definitions": definitions,
		"title": v1alpha1.Kind, "description": spec.Doc,
		"type": "object", "additionalProperties": false, "required": []any{"apiVersion", "kind", "metadata"},
		"properties": map[string]any{
			"apiVersion": map[string]any{"const": v1alpha1.APIVersion},
			"kind":       map[string]any{"const": v1alpha1.Kind},
			// Kubernetes' own, and kustomize and kpt check it.
			"metadata": map[string]any{"type": "object"},
			"spec":     below,
		},
	}
}

// schemas collects definitions: each Go type of Kubernetes and each shared field is written once.
type schemas struct{ definitions map[string]any }

func (s schemas) object(f Field) map[string]any {
	properties := map[string]any{}
	for _, child := range f.Fields {
		properties[child.Name] = s.member(child)
	}
	return map[string]any{"type": orNull("object"), "properties": properties, "additionalProperties": false}
}

// member is a field in an object. Shared ones are kept together.
func (s schemas) member(f Field) map[string]any {
	if f.Shared == "" {
		return s.described(f)
	}
	shared, ok := s.definitions[f.Shared].(map[string]any)
	if !ok {
		shared = map[string]any{"properties": map[string]any{}}
		s.definitions[f.Shared] = shared
	}
	properties := shared["properties"].(map[string]any)
	if properties[f.Name] == nil {
		f.Default = nil
		properties[f.Name] = s.described(f)
	}
	return refer("#/definitions/" + f.Shared + "/properties/" + f.Name)
}

// described puts description and default beside a schema; beside a reference they would be ignored.
func (s schemas) described(f Field) map[string]any {
	schema := s.field(f)
	if schema["$ref"] != nil {
		schema = map[string]any{"allOf": []any{schema}}
	}
	schema["description"] = f.Doc
	if f.Default != nil {
		schema["default"] = f.Default
	}
	return schema
}

func (s schemas) field(f Field) map[string]any {
	switch {
	case f.Type == Object:
		return s.object(f)
	case f.Type == List && f.Item.Type == Object:
		return list(s.object(*f.Item))
	}
	return s.goType(f.goType, f.Path)
}

func refer(to string) map[string]any { return map[string]any{"$ref": to} }

func orNull(types ...any) any { return append(types, "null") }

func list(items map[string]any) map[string]any {
	return map[string]any{"type": orNull("array"), "items": items}
}
