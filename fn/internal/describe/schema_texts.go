package describe

import (
	"regexp"
	"strconv"
	"strings"

	"fluss.dev/kubernetes/fn/internal/rules"
)

// quantity is the schema of a quantity of a sign. An empty text says nothing.
func quantity(sign rules.Sign) map[string]any {
	schema := map[string]any{"type": orNull("string", "number"), "pattern": rules.QuantityPattern, "patternErrorMessage": "must be " + rules.Quantity.Says()}
	switch sign {
	case rules.NotNegative:
		schema["pattern"], schema["minimum"] = strings.Replace(rules.QuantityPattern, "[+-]?", "[+]?", 1), int64(0)
	case rules.Positive:
		schema["pattern"], schema["exclusiveMinimum"] = `^[+]?([0-9]*[1-9][0-9]*(\.[0-9]*)?|[0-9]*\.[0-9]*[1-9][0-9]*)`+rules.QuantitySuffix, int64(0)
	}
	return schema
}

// matching adds conditions on texts to a schema. An empty text says nothing, but in a list or a map.
func matching(schema map[string]any, texts []rules.Text, at string) map[string]any {
	counts := strings.HasSuffix(at, "[]") || strings.HasSuffix(at, "*")
	var more []any
	for _, t := range texts {
		c := condition(t, counts)
		if _, taken := schema["pattern"]; taken || c["pattern"] == nil && c["maxLength"] == nil {
			more = append(more, c)
			continue
		}
		for key, v := range c {
			schema[key] = v
		}
	}
	if more != nil {
		schema["allOf"] = more
	}
	return schema
}

// condition is what one condition on a text demands of a value that is a text.
func condition(t rules.Text, emptyCounts bool) map[string]any {
	pattern := portable(t.Pattern)
	switch {
	case t.Longest > 0:
		return map[string]any{"maxLength": int64(t.Longest)}
	case t.Not:
		return map[string]any{"not": map[string]any{"type": "string", "pattern": pattern}}
	case !emptyCounts:
		pattern = "^$|" + pattern
	}
	return map[string]any{"pattern": pattern, "patternErrorMessage": t.Must}
}

// names is what the rules demand of the keys of a map.
func names(f rules.Field) map[string]any {
	schema := matching(map[string]any{}, f.Keys, "*")
	if f.Forbidden != nil {
		schema["not"] = map[string]any{"enum": anyKeys(f.Forbidden)}
	}
	return schema
}

var (
	codePoint = regexp.MustCompile(`\\x\{([0-9a-fA-F]+)\}`)
	folded    = regexp.MustCompile(`\(\?i:([^()]*)\)`)
	letters   = regexp.MustCompile(`\\.|\[[^\]]*\]|\p{L}`)
)

// portable writes a pattern of Go so that the engines of editors and of Helm read it alike: neither escapes
// of code points nor the flag (?i) are in both.
func portable(pattern string) string {
	pattern = codePoint.ReplaceAllStringFunc(pattern, func(escape string) string {
		code, _ := strconv.ParseInt(codePoint.FindStringSubmatch(escape)[1], 16, 32)
		return string(rune(code))
	})
	if rest, ok := strings.CutPrefix(pattern, "(?i)"); ok {
		return anyCase(rest)
	}
	return folded.ReplaceAllStringFunc(pattern, func(group string) string {
		return "(" + anyCase(folded.FindStringSubmatch(group)[1]) + ")"
	})
}

// anyCase is a pattern that takes letters of both cases. Classes hold all letters or none.
func anyCase(pattern string) string {
	return letters.ReplaceAllStringFunc(pattern, func(part string) string {
		switch part[0] {
		case '\\':
			return part
		case '[':
			return strings.ReplaceAll(strings.ReplaceAll(part, "A-Z", ""), "a-z", "A-Za-z")
		}
		return "[" + strings.ToLower(part) + strings.ToUpper(part) + "]"
	})
}
