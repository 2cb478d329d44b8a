// Package scrape reads what metrics endpoints tell Prometheus.
package scrape

import (
	"regexp"
	"slices"
	"strings"
)

var (
	sample = regexp.MustCompile(`^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(.*)\})? \S+`)
	label  = regexp.MustCompile(`([a-zA-Z_][a-zA-Z0-9_]*)="(?:[^"\\]|\\.)*"`)
)

// series is the name of a metric with the names of its labels, sorted.
type series struct{ name, labels string }

// of is the series of a line, if it is a sample.
func of(line string) (series, bool) {
	found := sample.FindStringSubmatch(line)
	if found == nil {
		return series{}, false
	}
	var labels []string
	for _, l := range label.FindAllStringSubmatch(found[3], -1) {
		labels = append(labels, l[1])
	}
	slices.Sort(labels)
	return series{found[1], strings.Join(labels, ",")}, true
}

// Names are those of the metrics in a text.
func Names(text string) map[string]bool {
	names := map[string]bool{}
	for line := range strings.Lines(text) {
		if s, ok := of(line); ok {
			names[s.name] = true
		}
	}
	return names
}

// Count is how many series a text has.
func Count(text string) int {
	count := 0
	for line := range strings.Lines(text) {
		if _, ok := of(line); ok {
			count++
		}
	}
	return count
}

// Reduced is a text with the first of the series that have the same name and labels, and without help.
func Reduced(text string) string {
	seen := map[any]bool{}
	var lines []string
	for line := range strings.Lines(text) {
		var key any = line
		if s, ok := of(line); ok {
			key = s
		} else if !strings.HasPrefix(line, "# TYPE ") {
			continue
		}
		if !seen[key] {
			seen[key] = true
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}
