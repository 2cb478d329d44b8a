package catalogue

import (
	"slices"
	"strings"
)

// family finds the keys that Fluss hands on to a plugin.
func (r Release) family(key string) (Option, bool) {
	open := r.lake(key) || slices.ContainsFunc(families(), func(f family) bool {
		return r.reached(f.since) && f.matches(key) && !f.closed(key)
	})
	return Option{Key: key, Type: "string"}, open
}

// lake matches datalake.<format>.**: LakeStorageUtils hands everything below the format to the lake's catalog.
func (r Release) lake(key string) bool {
	format, _ := r.declared("datalake.format")
	return slices.ContainsFunc(format.Enum, func(name string) bool {
		return family{pattern: "datalake." + name + ".**"}.matches(key)
	})
}

func (f family) matches(key string) bool {
	if f.lower && key != strings.ToLower(key) {
		return false
	}
	words := strings.Split(key, ".")
	pattern := strings.Split(f.pattern, ".")
	if slices.Contains(words, "") || len(words) < len(pattern) {
		return false
	}
	for i, word := range pattern {
		if word == "**" {
			return true
		}
		if word != "*" && word != words[i] {
			return false
		}
	}
	return len(words) == len(pattern)
}

// closed families are those of Fluss's own plugins, like metrics.reporter.prometheus: every key of them is declared.
// A pattern that names its last word declares its keys itself.
func (f family) closed(key string) bool {
	if !strings.HasSuffix(f.pattern, ".**") {
		return false
	}
	i := slices.Index(strings.Split(f.pattern, "."), "*")
	head := strings.Join(strings.Split(key, ".")[:i+1], ".") + "."
	return i >= 0 && slices.ContainsFunc(releases(), func(r Release) bool {
		return slices.ContainsFunc(r.options, func(o Option) bool { return strings.HasPrefix(o.Key, head) })
	})
}
