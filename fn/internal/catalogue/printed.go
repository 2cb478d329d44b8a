package catalogue

import "strings"

// Suggestions are the options that are worth suggesting for a misspelt one.
func (r Release) Suggestions() []string { return r.keys() }

// expected are what values of each type must be, and patterns of them that leave out the limits.
var expected = map[string]struct{ must, pattern string }{
	"boolean":  {"true or false", `(?i)^(true|false)$`},
	"int":      {"a whole number from -2147483648 to 2147483647", `^[+-]?[0-9]{1,10}$`},
	"long":     {"a whole number from -9223372036854775808 to 9223372036854775807", `^[+-]?[0-9]{1,19}$`},
	"double":   {"a number", `^([+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?[dDfF]?|[+-]?(NaN|Infinity))$`},
	"duration": {"a duration like 500ms, 30s, 10min, 1h or 7d", DurationPattern},
	"memory":   {"a size with its unit, like 64kb, 16mb or 1gb", `(?i)^[0-9]{1,18} *(b|bytes|k|kb|kibibytes|m|mb|mebibytes|g|gb|gibibytes|t|tb|tebibytes)$`},
}

// DurationPattern is a duration as Fluss reads it.
const DurationPattern = `(?i)^[0-9]{1,18} *(d|days?|h|hours?|m|min|minutes?|s|secs?|seconds?|ms|millis?|milliseconds?|µs|micros?|microseconds?|ns|nanos?|nanoseconds?)$`

// Expected is what a value must be: "must be" and so on, with a pattern. Both are empty where any text will do.
func (o Option) Expected() (must, pattern string) {
	switch e, ok := expected[o.Type]; {
	case o.List:
	case o.Type == "enum":
		return oneOfWords(o.Enum), "(?i)^(" + strings.Join(o.Enum, "|") + ")$"
	case ok:
		return "must be " + e.must, e.pattern
	}
	return "", ""
}

func oneOfWords(words []string) string { return "must be one of " + strings.Join(words, ", ") }

// Plain tells whether an option takes numbers and words that Fluss defines, and so can be no secret.
func (r Release) Plain(key string) bool {
	option, ok := r.Lookup(key)
	return ok && !option.Password && option.Type != "string" && option.Type != "map"
}
