package schemas

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

const definitions = "#/definitions/"

// converter turns the definitions of an OpenAPI document into strict JSON schemas.
type converter struct {
	schemas map[string]map[string]any
	errs    []error
}

// kind is what the document says about a definition that is an object of the API.
type kind struct{ Group, Version, Kind string }

// convert returns a schema file of its own for each kind, named as Location says.
func convert(document []byte) (map[string][]byte, error) {
	var api struct {
		Definitions map[string]map[string]any
	}
	var kinds struct {
		Definitions map[string]struct {
			Kinds []kind `json:"x-kubernetes-group-version-kind"`
		}
	}
	if err := errors.Join(json.Unmarshal(document, &api), json.Unmarshal(document, &kinds)); err != nil {
		return nil, err
	}
	c := converter{schemas: map[string]map[string]any{}}
	for name, definition := range api.Definitions {
		c.schemas[name] = c.define(name, definition)
	}
	files := map[string][]byte{}
	for name, definition := range kinds.Definitions {
		// More than one kind: options of a request, which no manifest holds.
		if len(definition.Kinds) == 1 {
			files[definition.Kinds[0].file()] = c.file(name, definition.Kinds[0])
		}
	}
	return files, errors.Join(c.errs...)
}

func (k kind) file() string {
	group := k.Group
	if group == "" {
		group = k.Version // kubeconform takes all before the slash for the group
	}
	return fmt.Sprintf("%s/%s_%s.json", group, strings.ToLower(k.Kind), k.Version)
}

func (k kind) apiVersion() string {
	return strings.TrimPrefix(k.Group+"/"+k.Version, "/")
}

// file renders one kind with all that it refers to.
func (c *converter) file(name string, k kind) []byte {
	reached := map[string]any{}
	c.reach(name, reached)
	reached[name] = identified(c.schemas[name], k)
	content, err := json.Marshal(map[string]any{"$ref": definitions + name, "definitions": reached})
	c.note(err)
	return content
}

// identified returns the schema with kind and apiVersion demanded, and with these values only.
func identified(schema map[string]any, k kind) map[string]any {
	listed, _ := schema["properties"].(map[string]any)
	required, _ := schema["required"].([]any)
	properties := map[string]any{}
	maps.Copy(properties, listed)
	properties["apiVersion"] = map[string]any{"enum": []string{k.apiVersion()}}
	properties["kind"] = map[string]any{"enum": []string{k.Kind}}
	schema = maps.Clone(schema)
	schema["properties"] = properties
	schema["required"] = append(slices.Clone(required), "apiVersion", "kind")
	return schema
}

// reach adds the definition and all that it refers to, some of which refer to themselves.
func (c *converter) reach(name string, reached map[string]any) {
	if _, known := reached[name]; known {
		return
	}
	schema, known := c.schemas[name]
	if !known {
		c.note(fmt.Errorf("definition %s is missing", name))
	}
	reached[name] = schema
	for reference := range references(schema) {
		c.reach(reference, reached)
	}
}

// references finds the names of all definitions that a schema refers to.
func references(node any) map[string]bool {
	found := map[string]bool{}
	switch node := node.(type) {
	case map[string]any:
		if reference, ok := node["$ref"].(string); ok {
			found[strings.TrimPrefix(reference, definitions)] = true
		}
		for _, child := range node {
			maps.Copy(found, references(child))
		}
	case []any:
		for _, child := range node {
			maps.Copy(found, references(child))
		}
	}
	return found
}

func (c *converter) note(err error) {
	if err != nil {
		c.errs = append(c.errs, err)
	}
}
