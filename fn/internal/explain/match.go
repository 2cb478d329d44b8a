package explain

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/catalogue"
)

// Match gives the options of a release whose name holds a pattern, in any case; * stands for any text. A pattern that is
// the name of an option gives that one alone. None is an error that says where to look.
func Match(r catalogue.Release, pattern string) ([]Option, error) {
	all := Options(r)
	if i := slices.IndexFunc(all, func(o Option) bool { return o.Key == pattern || slices.Contains(o.Names, pattern) }); i >= 0 {
		return all[i : i+1], nil
	}
	parts := strings.Split(pattern, "*")
	for i := range parts {
		parts[i] = regexp.QuoteMeta(parts[i])
	}
	like := regexp.MustCompile("(?i)" + strings.Join(parts, ".*"))
	found := slices.DeleteFunc(all, func(o Option) bool { return !like.MatchString(o.Key) })
	if len(found) > 0 {
		return found, nil
	}
	return nil, fmt.Errorf("%s: %s", pattern, none(r, pattern))
}

// none says why there is no such option.
func none(r catalogue.Release, pattern string) string {
	if _, known := r.Lookup(pattern); known {
		return fmt.Sprintf("Fluss hands it on to a plugin, which alone knows its values; set it in %s", inConfig)
	}
	return r.Check(pattern, "").Error()
}
