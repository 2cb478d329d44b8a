package describe

import (
	"slices"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
	"fluss.dev/kubernetes/fn/internal/validation"
)

// draft is the newest JSON Schema that Helm reads in all its releases: those before 3.18 stop at it.
const draft = "http://json-schema.org/draft-07/schema#"

// Schema is the JSON Schema of a spec, and so of the chart's values, for editors. The types of Kubernetes are
// described by the same Go types that the function decodes into, and so a field that they lack is an error
// here, too. Nothing is required and everything may be null, because a FlussConfig may be a patch, and null in
// a patch takes away. What fields demand of each other is left to the function.
func Schema(spec Field) map[string]any {
	s := newSchemas(validation.Spec())
	s.options = s.optionMaps(proseOf(spec))
	return s.document(spec)
}

// SchemaOf is the JSON Schema of any other tree of fields, with what is demanded of them.
func SchemaOf(f Field, r *rules.Struct) map[string]any { return newSchemas(r).document(f) }

// DocumentSchema is the JSON Schema of a whole FlussConfig, for editors.
func DocumentSchema(spec Field) map[string]any {
	below := Schema(spec)
	definitions := below["definitions"]
	delete(below, "definitions")
	delete(below, "$schema")
	below["description"] = spec.Doc
	return map[string]any{
		"$schema": draft, "definitions": definitions,
		"title": v1alpha1.Kind, "description": spec.Doc,
		"type": "object", "additionalProperties": false, "required": []any{"apiVersion", "kind", "metadata"},
		"properties": map[string]any{
			"apiVersion": map[string]any{"const": v1alpha1.APIVersion, "default": v1alpha1.APIVersion, "description": "Version of the API of FlussConfig."},
			"kind":       map[string]any{"const": v1alpha1.Kind, "default": v1alpha1.Kind, "description": "Kind of the object."},
			// Kubernetes' own, and kustomize and kpt check it.
			"metadata": map[string]any{"type": "object", "examples": []any{map[string]any{"name": expr.AppName}}, "description": "Name, labels and annotations. In a cluster of this repository the name is " + expr.AppName + "; namePrefix and nameSuffix change it."},
			"spec":     below,
		},
	}
}

// schemas collects definitions: each Go type of Kubernetes and each shared field is written once.
type schemas struct {
	definitions map[string]any
	rules       *rules.Struct
	// options are the schemas of maps of options whose names are known, by their path.
	options map[string]map[string]any
}

func newSchemas(r *rules.Struct) schemas {
	return schemas{definitions: map[string]any{}, rules: r}
}

// document is a schema that stands alone.
func (s schemas) document(f Field) map[string]any {
	schema := s.object(f)
	schema["$schema"], schema["definitions"] = draft, s.definitions
	return schema
}

func (s schemas) object(f Field) map[string]any {
	properties := map[string]any{}
	for _, child := range f.Fields {
		properties[child.Name] = s.member(child)
	}
	return map[string]any{"type": orNull("object"), "properties": properties, "additionalProperties": false}
}

// member is a field in an object. Shared ones are kept together, without their defaults, which differ.
func (s schemas) member(f Field) map[string]any {
	if f.Shared == "" {
		return s.described(f)
	}
	shared, ok := s.definitions[f.Shared].(map[string]any)
	if !ok {
		shared = map[string]any{"properties": map[string]any{}}
		s.definitions[f.Shared] = shared
	}
	properties, schema := shared["properties"].(map[string]any), refer("#/definitions/"+f.Shared+"/properties/"+f.Name)
	own := standard(f.Default)
	if f.Default = nil; properties[f.Name] == nil {
		properties[f.Name] = s.described(f)
	}
	if own == nil {
		return schema
	}
	return beside(beside(schema, own), map[string]any{"description": f.Comment()})
}

// standard says what a default is.
func standard(v any) map[string]any {
	items, isList := v.([]any)
	switch {
	case v == nil:
		return nil
	case isList && slices.ContainsFunc(items, isMap):
		// The YAML language server inserts such a default as "[object Object]", unless there is a snippet.
		return map[string]any{"default": v, "defaultSnippets": []any{map[string]any{"body": v}}}
	}
	return map[string]any{"default": v}
}

func isMap(v any) bool {
	_, ok := v.(map[string]any)
	return ok
}

// described puts description, default and examples beside a schema.
func (s schemas) described(f Field) map[string]any {
	words := map[string]any{"description": f.Comment()}
	if f.Rule.Examples != nil {
		words["examples"] = f.Rule.Examples
	}
	return beside(beside(s.field(f), standard(f.Default)), words)
}

func (s schemas) field(f Field) map[string]any {
	switch {
	case s.options[f.Path] != nil:
		return s.options[f.Path]
	case f.Type == Object:
		return s.object(f)
	case f.Type == List && f.Item.Type == Object:
		return list(s.object(*f.Item))
	case f.Type == Map && f.Item.Type == Object:
		return map[string]any{"type": orNull("object"), "additionalProperties": s.object(*f.Item), "propertyNames": names(f.Rule)}
	}
	return s.goType(f.goType, f.Path)
}

func refer(to string) map[string]any { return map[string]any{"$ref": to} }

// beside adds keywords to a schema. Beside a reference they would be ignored.
func beside(schema, keywords map[string]any) map[string]any {
	if schema["$ref"] != nil {
		schema = map[string]any{"allOf": []any{schema}}
	}
	for key, v := range keywords {
		schema[key] = v
	}
	return schema
}

func orNull(types ...any) any { return append(types, "null") }

func list(items map[string]any) map[string]any {
	return map[string]any{"type": orNull("array"), "items": items}
}
