package catalogue

import (
	"regexp"
	"strings"
)

// Suggestions are the options that are worth suggesting for a misspelt one.
func (r Release) Suggestions() []string { return r.keys() }

// expected are what values of each type must be, and patterns of them that leave out the limits.
var expected = map[string]struct{ must, pattern string }{
	"boolean":      {"true or false", `(?i)^(true|false)$`},
	"int":          {"a whole number from -2147483648 to 2147483647", `^[+-]?[0-9]{1,10}$`},
	"long":         {"a whole number from -9223372036854775808 to 9223372036854775807", `^[+-]?[0-9]{1,19}$`},
	"double":       {"a number", `^([+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?[dDfF]?|[+-]?(NaN|Infinity))$`},
	"duration":     {"a duration like 500ms, 30s, 10min, 1h or 7d", DurationPattern},
	"memory":       {"a size with its unit, like 64kb, 16mb or 1gb", memoryPattern},
	count:          {"a whole number from 1 to 2147483647", `^\+?0*[1-9][0-9]{0,9}$`},
	period:         {"a duration of at least 1ms, like 500ms, 30s, 10min, 1h or 7d", PeriodPattern},
	segment:        {"a size with its unit of at most 2147483647 bytes, like 64kb, 16mb or 1gb", memoryPattern},
	firstProvider:  {"a class that Fluss before 1.0.0 has, like com.amazonaws.auth.WebIdentityTokenCredentialsProvider: those of software.amazon come with 1.0.0", notBeginning(otherProvider[firstProvider])},
	secondProvider: {"a class that Fluss has from 1.0.0 on, like software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider", notBeginning(otherProvider[secondProvider])},
}

// Types of a class that gives credentials to the S3 plugin: of those of the two AWS SDKs only its own exist. Hadoop
// translates most of the others from the first to the second, but not this one.
const (
	firstProvider  = "provider of the first AWS SDK"
	secondProvider = "provider of the second AWS SDK"
)

// otherProvider is how the names of classes begin that a release lacks.
var otherProvider = map[string]string{firstProvider: "software.amazon.", secondProvider: "com.amazonaws.auth.WebIdentity"}

// notBeginning is a pattern of the texts that do not begin with another one.
func notBeginning(text string) string {
	var parts []string
	for i := range text {
		parts = append(parts, regexp.QuoteMeta(text[:i])+"([^"+text[i:i+1]+"]|$)")
	}
	return "^(" + strings.Join(parts, "|") + ")"
}

// Patterns of what Fluss reads.
const (
	units  = `(d|days?|h|hours?|m|min|minutes?|s|secs?|seconds?|ms|millis?|milliseconds?)`
	micros = `(µs|micros?|microseconds?)`
	nanos  = `(ns|nanos?|nanoseconds?)`
	// DurationPattern is a duration.
	DurationPattern = `(?i)^[0-9]{1,18} *(` + units + `|` + micros + `|` + nanos + `)$`
	// PeriodPattern is one of at least 1 ms.
	PeriodPattern = `(?i)^0*([1-9][0-9]{0,17} *` + units + `|[1-9][0-9]{3,17} *` + micros + `|[1-9][0-9]{6,17} *` + nanos + `)$`
	memoryPattern = `(?i)^[0-9]{1,18} *(b|bytes|k|kb|kibibytes|m|mb|mebibytes|g|gb|gibibytes|t|tb|tebibytes)$`
)

// Expected is what a value must be: "must be" and so on, with a pattern. Both are empty where any text will do.
func (o Option) Expected() (must, pattern string) {
	switch e, ok := expected[o.kind()]; {
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
