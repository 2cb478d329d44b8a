package schemas

import (
	"fmt"
	"math"
	"strings"
)

// define returns the strict schema of a definition. OpenAPI 2 cannot express the types named here.
func (c *converter) define(name string, definition map[string]any) map[string]any {
	switch name[strings.LastIndex(name, ".")+1:] {
	case "IntOrString":
		return map[string]any{"type": []string{"integer", "string"}}
	case "Quantity":
		return map[string]any{"type": []string{"number", "string"}, "pattern": quantity}
	case "JSON", "JSONSchemaPropsOrArray", "JSONSchemaPropsOrBool", "JSONSchemaPropsOrStringArray":
		return map[string]any{}
	case "RawExtension", "FieldsV1", "Patch":
		return map[string]any{"type": "object"}
	}
	return c.strict(name, definition)
}

// The pattern by which Kubernetes splits a quantity into number and suffix.
const quantity = `^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$`

func (c *converter) strict(name string, schema map[string]any) map[string]any {
	strict := map[string]any{}
	for keyword, value := range schema {
		if err := c.keyword(strict, name, keyword, value); err != nil {
			c.note(err)
		}
	}
	if closed(schema) {
		strict["additionalProperties"] = false
	}
	return strict
}

// keyword copies one keyword. One that is new to us is an error: dropped, it would weaken the check.
func (c *converter) keyword(strict map[string]any, name, keyword string, value any) error {
	children, _ := value.(map[string]any)
	switch {
	case keyword == "$ref", keyword == "type", keyword == "required", keyword == "enum":
		strict[keyword] = value
	case keyword == "properties" && children != nil:
		strict[keyword] = c.properties(name, children)
	case (keyword == "items" || keyword == "additionalProperties") && children != nil:
		strict[keyword] = c.strict(name, children)
	case keyword == "format" && value == "int32":
		strict["minimum"], strict["maximum"] = math.MinInt32, math.MaxInt32
	case keyword == "format", keyword == "description", keyword == "default":
	case strings.HasPrefix(keyword, "x-kubernetes-"):
	default:
		return fmt.Errorf("%s: cannot convert %s: %v", name, keyword, value)
	}
	return nil
}

func (c *converter) properties(name string, properties map[string]any) map[string]any {
	strict := map[string]any{}
	for property, schema := range properties {
		children, ok := schema.(map[string]any)
		if !ok {
			c.note(fmt.Errorf("%s: property %s is no schema", name, property))
		}
		strict[property] = c.strict(name, children)
	}
	return strict
}

// closed tells whether an object has only the fields that are listed.
func closed(schema map[string]any) bool {
	_, listed := schema["properties"]
	_, open := schema["additionalProperties"]
	keep := schema["x-kubernetes-preserve-unknown-fields"] == true
	return (listed || schema["type"] == "object") && !open && !keep
}
