package chart

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/tree"
)

type schema = map[string]any

// maxSchema is what a schema may weigh: Helm stores it with every release.
const maxSchema = 100_000

// valuesSchema is the schema of values.yaml: that of FlussConfig with what validation demands of single
// fields, and with Helm's own additions.
func valuesSchema(spec describe.Field, objects []*object) (string, error) {
	s := describe.Schema(spec)
	dropTexts(s)
	noNullInMaps(s)
	require(s, spec)
	for _, path := range tree.Keys(constraints) {
		target, err := at(s, path)
		if err != nil {
			return "", err
		}
		asCondition(target)
		for k, v := range constraints[path] {
			target[k] = v
		}
	}
	config, err := configSchema()
	if err != nil {
		return "", err
	}
	properties := s["properties"].(schema)
	properties["config"] = config
	addHelm(s, properties)
	properties["fullnameOverride"] = clusterName(objects)
	share(s)
	s["$comment"] = "Made by make generate. Do not edit."
	// The oldest draft that has all that is used here, and the quickest for Helm to check.
	s["$schema"] = "http://json-schema.org/draft-06/schema#"
	if _, err := json.Marshal(s); err != nil {
		return "", fmt.Errorf("the schema: %w", err)
	}
	var b strings.Builder
	writeJSON(&b, s, "", 3)
	if b.Len() > maxSchema {
		return "", fmt.Errorf("the schema has %d bytes, more than %d", b.Len(), maxSchema)
	}
	return b.String() + "\n", nil
}

// dropTexts leaves descriptions and defaults to values.yaml.
func dropTexts(v any) {
	switch v := v.(type) {
	case schema:
		for k, below := range v {
			if _, isText := below.(string); k == "description" && isText || k == "default" && v["type"] != nil {
				delete(v, k)
				continue
			}
			dropTexts(below)
		}
	case []any:
		for _, item := range v {
			dropTexts(item)
		}
	}
}

// noNullInMaps refuses null as the value of a key that the user makes up: to the function it says nothing, but
// Helm would hand it on.
func noNullInMaps(v any) {
	switch v := v.(type) {
	case schema:
		if item, ok := v["additionalProperties"].(schema); ok {
			if types, ok := item["type"].([]any); ok {
				item["type"] = slices.DeleteFunc(slices.Clone(types), func(t any) bool { return t == "null" })
			}
		}
		for _, below := range v {
			noNullInMaps(below)
		}
	case []any:
		for _, item := range v {
			noNullInMaps(item)
		}
	}
}

// require demands what has a default: null takes it away, and templates rely on it.
func require(s schema, f describe.Field) {
	properties, _ := s["properties"].(schema)
	var names []any
	for _, child := range f.Fields {
		if child.Type == describe.Object {
			names = append(names, child.Name)
			require(properties[child.Name].(schema), child)
		} else if value(child) != nil {
			names = append(names, child.Name)
		}
	}
	asCondition(s)
	s["required"] = names
}

// asCondition makes room beside a reference, where nothing else means anything.
func asCondition(s schema) {
	if reference, ok := s["$ref"]; ok {
		delete(s, "$ref")
		s["allOf"] = []any{schema{"$ref": reference}}
	}
}

// at is the schema at a path: definitions before the colon, properties behind it.
func at(s schema, path string) (schema, error) {
	definition, rest, ok := strings.Cut(path, ":")
	if !ok {
		definition, rest = "", path
	}
	target := s
	if definition != "" {
		target, _ = s["definitions"].(schema)[definition].(schema)
	}
	for _, key := range strings.Split(rest, ".") {
		switch key {
		case "":
			continue
		case "[]":
			target, _ = target["items"].(schema)
		case "*":
			target, _ = target["additionalProperties"].(schema)
		default:
			properties, _ := target["properties"].(schema)
			target, _ = properties[key].(schema)
		}
	}
	if target == nil {
		return nil, fmt.Errorf("the schema has no %s", path)
	}
	return target, nil
}

func addHelm(s, properties schema) {
	text, texts := schema{"type": "string"}, schema{"type": "object", "additionalProperties": schema{"type": "string"}}
	properties["nameOverride"] = schema{"type": "string", "pattern": optional(letterFirst)}
	properties["commonLabels"] = schema{"type": "object", "propertyNames": schema{"pattern": qualifiedName, "not": schema{"enum": selecting}}, "additionalProperties": schema{"type": "string", "pattern": labelValue, "maxLength": 63}}
	properties["commonAnnotations"] = texts
	properties["global"] = schema{"type": "object", "properties": schema{"imageRegistry": text}}
	properties["extraObjects"] = schema{"type": "array", "items": schema{"type": []any{"object", "string"}}}
	// What a parent chart's condition looks at.
	properties["enabled"] = schema{"type": "boolean"}
	names := s["required"].([]any)
	s["required"] = append(names, "commonLabels", "commonAnnotations", "global", "extraObjects")
}

// writeJSON breaks lines down to a depth.
func writeJSON(b *strings.Builder, v any, indent string, depth int) {
	m, ok := v.(map[string]any)
	if !ok || depth == 0 || len(m) == 0 {
		b.WriteString(jsonText(v))
		return
	}
	b.WriteString("{")
	for i, key := range tree.Keys(m) {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(b, "\n%s  %q: ", indent, key)
		writeJSON(b, m[key], indent+"  ", depth-1)
	}
	b.WriteString("\n" + indent + "}")
}

// optional lets the empty text pass, too.
func optional(pattern string) string {
	return "^(" + strings.TrimSuffix(strings.TrimPrefix(pattern, "^"), "$") + ")?$"
}

// anyCase is a pattern for words in any case.
func anyCase(words ...string) string {
	var alternatives []string
	for _, word := range words {
		var b strings.Builder
		for _, c := range word {
			lower, upper := strings.ToLower(string(c)), strings.ToUpper(string(c))
			switch {
			case lower == upper || c > 'z':
				b.WriteString(strings.ReplaceAll(string(c), ".", `\.`))
			default:
				b.WriteString("[" + lower + upper + "]")
			}
		}
		alternatives = append(alternatives, b.String())
	}
	slices.Sort(alternatives)
	return "(" + strings.Join(alternatives, "|") + ")"
}
