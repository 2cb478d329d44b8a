package catalogue

import (
	"regexp"
	"slices"
	"strings"
)

// Keys are the names under which server.yaml may set options that Fluss declares: their own, older ones and,
// for those of S3, every prefix. Families of plugins are not among them.
func (r Release) Keys() []string {
	var keys []string
	for _, o := range slices.Concat(r.options, r.s3Options(), scriptOptions()) {
		keys = append(keys, o.Key)
		keys = append(keys, o.fallbacks...)
	}
	keys = slices.DeleteFunc(keys, func(key string) bool { return elsewhere(key) != "" })
	slices.Sort(keys)
	return slices.Compact(keys)
}

// MostOptions bounds what server.yaml can have: five times what Fluss knows. A template needs long to judge more.
const MostOptions = 1000

// Families are the patterns of what Fluss hands on to plugins: * is one word, and ** is one or more.
func (r Release) Families() []string {
	patterns := []string{"s3.**", "s3a.**", "fs.s3a.**"}
	for _, f := range families() {
		if r.reached(f.since) {
			patterns = append(patterns, f.pattern)
		}
	}
	if format, ok := r.declared("datalake.format"); ok {
		for _, name := range format.Enum {
			patterns = append(patterns, "datalake."+name+".**")
		}
	}
	return patterns
}

// ClosedFamilies are patterns of options of Fluss's own plugins: what they match but Keys does not list is no option.
func ClosedFamilies() []string {
	var patterns []string
	for _, f := range families() {
		i := slices.Index(strings.Split(f.pattern, "."), "*")
		if i < 0 || !strings.HasSuffix(f.pattern, ".**") {
			continue
		}
		for _, r := range releases() {
			for _, o := range r.options {
				words := strings.Split(o.Key, ".")
				if len(words) <= i+1 {
					continue
				}
				head := strings.Join(words[:i+1], ".")
				if f.matches(o.Key) {
					patterns = append(patterns, head+".**")
				}
			}
		}
	}
	slices.Sort(patterns)
	return slices.Compact(patterns)
}

// FamilyPattern is a regular expression for the keys that any of the families matches.
func FamilyPattern(families []string) string {
	var patterns []string
	for _, f := range families {
		patterns = append(patterns, familyPattern(f))
	}
	slices.Sort(patterns)
	return "^(" + strings.Join(patterns, "|") + ")$"
}

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
