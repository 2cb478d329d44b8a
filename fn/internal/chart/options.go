package chart

import (
	"fmt"
	"regexp"
	"strings"

	"fluss.dev/kubernetes/fn/internal/catalogue"
)

var (
	durationUnit = anyCase("d", "day", "days", "h", "hour", "hours", "min", "m", "minute", "minutes", "s", "sec", "secs", "second", "seconds",
		"ms", "milli", "millis", "millisecond", "milliseconds", "µs", "micro", "micros", "microsecond", "microseconds",
		"ns", "nano", "nanos", "nanosecond", "nanoseconds")
	memoryUnit = anyCase("b", "bytes", "k", "kb", "kibibytes", "m", "mb", "mebibytes", "g", "gb", "gibibytes", "t", "tb", "tebibytes")
	duration   = `^[0-9]{1,18} *` + durationUnit + `$`
	memory     = `^[0-9]{1,18} *` + memoryUnit + `$`
	// resolved is what Fluss replaces by a secret or a variable before it looks at the type.
	resolved = strings.TrimSuffix(strings.TrimPrefix(catalogue.MarkerPattern, "^"), "$")
)

const (
	bucketPattern = `^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`
	prefixPattern = `^[A-Za-z0-9!_.*'()-]+(/[A-Za-z0-9!_.*'()-]+)*$`
	arnPattern    = `^arn:[a-z0-9-]+:[a-z0-9-]+:[a-z0-9-]*:[^:\s]*:\S+$`
)

// configSchema lets the options of server.yaml pass that the newest release knows; the template looks at
// the release.
func configSchema() (schema, error) {
	newest := catalogue.Newest()
	properties := schema{}
	for _, key := range newest.Keys() {
		if option, ok := newest.Lookup(key); ok {
			properties[key] = optionSchema(option)
		}
	}
	patterns := schema{}
	patterns[anyFamily(newest.Families())] = ref("text")
	return schema{"type": "object", "properties": properties, "patternProperties": patterns, "additionalProperties": false, "definitions": optionTypes()}, nil
}

func ref(option string) schema { return schema{"$ref": "#/properties/config/definitions/" + option} }

func familyPattern(f string) string {
	words := strings.Split(f, ".")
	for i, w := range words {
		switch w {
		case "*":
			words[i] = `[^. \t\n:#=]+`
		case "**":
			words[i] = `[^. \t\n:#=]+(\.[^. \t\n:#=]+)*`
		default:
			words[i] = regexp.QuoteMeta(w)
		}
	}
	return strings.Join(words, `\.`)
}

func optionSchema(o catalogue.Option) schema {
	if o.List || o.Type == "map" || o.Type == "string" || o.Type == "password" {
		return ref("text")
	}
	if o.Type == "enum" {
		return schema{"type": "string", "pattern": fmt.Sprintf("^(%s|%s)$", anyCase(o.Enum...), resolved)}
	}
	return ref(o.Type)
}

func optionTypes() schema {
	text := func(pattern string) schema {
		return schema{"type": "string", "pattern": "^(" + strings.TrimSuffix(strings.TrimPrefix(pattern, "^"), "$") + "|" + resolved + ")$"}
	}
	or := func(kind schema, pattern string) schema { return schema{"anyOf": []any{kind, text(pattern)}} }
	const largest = 1<<53 - 1
	return schema{
		"text":     schema{"type": []any{"string", "number", "boolean"}, "pattern": bareText, "minimum": -largest, "maximum": largest},
		"boolean":  or(schema{"type": "boolean"}, anyCase("true", "false")),
		"int":      or(schema{"type": "integer", "minimum": -1 << 31, "maximum": 1<<31 - 1}, `[+-]?[0-9]{1,10}`),
		"long":     or(schema{"type": "integer", "minimum": -largest, "maximum": largest}, `[+-]?[0-9]{1,19}`),
		"double":   or(schema{"type": "number"}, `[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?[dDfF]?|[+-]?(NaN|Infinity)`),
		"duration": text(duration),
		"memory":   text(memory),
	}
}
