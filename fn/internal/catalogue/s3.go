package catalogue

import (
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/suggest"
)

// s3 finds an S3 option by any of its names. Everything below s3. is open, but what is one letter away from a
// documented option is a misspelling: Hadoop would drop it without a word.
func (r Release) s3(key string) (Option, bool) {
	name, ok := s3Name(key)
	if !ok {
		return Option{}, false
	}
	if option, ok := first(r.s3Options(), func(o Option) bool { return o.Key == name }); ok {
		return option, true
	}
	misspelt := slices.ContainsFunc(r.s3Options(), func(o Option) bool {
		return suggest.Distance(letters(name), letters(o.Key)) <= 1
	})
	return Option{Key: name, Type: "string"}, !misspelt
}

// s3Name gives the name below s3. that the plugin takes for the same option: it has three prefixes, and three
// keys that it also knows by Hadoop's own name.
func s3Name(key string) (string, bool) {
	for _, prefix := range []string{"s3.", "s3a.", "fs.s3a."} {
		if name, ok := strings.CutPrefix(key, prefix); ok {
			if name == "access.key" || name == "secret.key" || name == "path.style.access" {
				name = strings.ReplaceAll(name, ".", "-")
			}
			return "s3." + name, name != ""
		}
	}
	return "", false
}

// letters drops what sets words apart, which is what people mix up most.
func letters(key string) string {
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune(".-_", c) {
			return -1
		}
		return c
	}, key)
}
