package describe

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"fluss.dev/kubernetes/fn/internal/tree"
)

// violations checks a value against a schema, in as much of JSON Schema as Schema uses. What real
// validators say of it is tested in the module test/.
func violations(schema map[string]any, v any) []string {
	c := checker{root: schema}
	c.check(schema, v, "")
	return c.problems
}

type checker struct {
	root     map[string]any
	problems []string
}

func (c *checker) add(path, format string, args ...any) {
	c.problems = append(c.problems, path+": "+fmt.Sprintf(format, args...))
}

func (c *checker) check(schema map[string]any, v any, path string) {
	for _, key := range tree.Keys(schema) {
		switch want := schema[key]; key {
		case "$ref":
			c.check(c.resolve(want.(string)), v, path)
		case "allOf":
			for _, s := range want.([]any) {
				c.check(s.(map[string]any), v, path)
			}
		case "type":
			if types := asList(want); !slices.ContainsFunc(types, func(t any) bool { return isA(t.(string), v) }) {
				c.add(path, "is not of type %v", types)
			}
		case "anyOf":
			if !slices.ContainsFunc(want.([]any), func(s any) bool { return c.takes(s.(map[string]any), v) }) {
				c.add(path, "is not taken by any of %d schemas", len(want.([]any)))
			}
		case "not":
			if c.takes(want.(map[string]any), v) {
				c.add(path, "is what it must not be")
			}
		case "propertyNames":
			m, _ := v.(map[string]any)
			for _, name := range tree.Keys(m) {
				c.check(want.(map[string]any), name, path+"."+name)
			}
		case "maxLength":
			if s, ok := v.(string); ok && int64(utf8.RuneCountInString(s)) > want.(int64) {
				c.add(path, "is longer than %d", want)
			}
		case "const":
			if !reflect.DeepEqual(want, v) {
				c.add(path, "is not %v", want)
			}
		case "enum":
			if !slices.Contains(want.([]any), comparable(v)) {
				c.add(path, "is none of %v", want)
			}
		case "pattern":
			if s, ok := v.(string); ok && !regexp.MustCompile(want.(string)).MatchString(s) {
				c.add(path, "does not match %s", want)
			}
		case "exclusiveMinimum":
			if n, ok := v.(int64); ok && n <= want.(int64) {
				c.add(path, "is not more than %d", want)
			}
		case "minimum", "maximum":
			if n, ok := v.(int64); ok && (key == "minimum" && n < want.(int64) || key == "maximum" && n > want.(int64)) {
				c.add(path, "is beyond the %s of %d", key, want)
			}
		case "items":
			items, _ := v.([]any)
			for i := range items {
				c.check(want.(map[string]any), items[i], fmt.Sprintf("%s[%d]", path, i))
			}
		case "required":
			for _, name := range want.([]any) {
				if tree.Get(v, name.(string)) == nil {
					c.add(path, "%s is missing", name)
				}
			}
		case "properties", "patternProperties", "additionalProperties", "definitions":
		case "$schema", "title", "description", "default", "defaultSnippets", "examples", "patternErrorMessage", "errorMessage", "deprecationMessage", "doNotSuggest":
		default:
			c.add(path, "schema has the keyword %s, which this check does not know", key)
		}
	}
	c.checkKeys(schema, v, path)
}

// takes tells whether a schema has nothing against a value.
func (c *checker) takes(schema map[string]any, v any) bool {
	other := checker{root: c.root}
	other.check(schema, v, "")
	return len(other.problems) == 0
}

func (c *checker) checkKeys(schema map[string]any, v any, path string) {
	m, ok := v.(map[string]any)
	if !ok {
		return
	}
	for _, key := range tree.Keys(m) {
		known, ok := tree.Get(schema, "properties", key).(map[string]any)
		matched := c.checkMatching(schema, key, m[key], path)
		others, some := schema["additionalProperties"].(map[string]any)
		switch {
		case ok:
			c.check(known, m[key], path+"."+key)
		case matched:
		case some:
			c.check(others, m[key], path+"."+key)
		case schema["additionalProperties"] == false:
			c.add(path+"."+key, "is unknown")
		}
	}
}

// checkMatching checks a key whose name matches a pattern, and tells whether there is one.
func (c *checker) checkMatching(schema map[string]any, key string, v any, path string) bool {
	patterns, _ := schema["patternProperties"].(map[string]any)
	matched := false
	for _, pattern := range tree.Keys(patterns) {
		if regexp.MustCompile(pattern).MatchString(key) {
			matched = true
			c.check(patterns[pattern].(map[string]any), v, path+"."+key)
		}
	}
	return matched
}

// resolve follows a reference; names of definitions hold dots, but no slashes.
func (c *checker) resolve(to string) map[string]any {
	found, ok := tree.Get(c.root, strings.Split(strings.TrimPrefix(to, "#/"), "/")...).(map[string]any)
	if !ok {
		panic(to + " leads nowhere")
	}
	return found
}

func asList(v any) []any {
	if list, ok := v.([]any); ok {
		return list
	}
	return []any{v}
}

// comparable keeps lists and maps, which no enum holds, from being compared.
func comparable(v any) any {
	if v == nil || reflect.TypeOf(v).Comparable() {
		return v
	}
	return math.NaN()
}

func isA(name string, v any) bool {
	switch v := v.(type) {
	case nil:
		return name == "null"
	case bool:
		return name == "boolean"
	case string:
		return name == "string"
	case int64:
		return name == "integer" || name == "number"
	case float64:
		return name == "number" || name == "integer" && v == math.Trunc(v)
	case []any:
		return name == "array"
	}
	return name == "object"
}
