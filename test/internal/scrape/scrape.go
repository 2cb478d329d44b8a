// Package scrape reads what Prometheus is told by metrics endpoints, and has what a live cluster has told.
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

// Series is the name of a metric with the names of its labels, sorted.
type Series struct {
	Name   string
	Labels string
}

// Of is the series of a line, if it is a sample.
func of(line string) (Series, bool) {
	found := sample.FindStringSubmatch(line)
	if found == nil {
		return Series{}, false
	}
	var labels []string
	for _, l := range label.FindAllStringSubmatch(found[3], -1) {
		labels = append(labels, l[1])
	}
	slices.Sort(labels)
	return Series{found[1], strings.Join(labels, ",")}, true
}

// Labels are the names of the labels that a metric comes with, by the names of the metrics in a text.
func Labels(text string) map[string][]string {
	all := map[string][]string{}
	for line := range strings.Lines(text) {
		s, ok := of(line)
		if !ok {
			continue
		}
		all[s.Name] = append(all[s.Name], strings.Split(s.Labels, ",")...)
	}
	for name, labels := range all {
		slices.Sort(labels)
		all[name] = slices.Compact(labels)
	}
	return all
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
	seen := map[Series]bool{}
	var lines []string
	for line := range strings.Lines(text) {
		s, ok := of(line)
		switch {
		case ok && !seen[s]:
			seen[s] = true
			lines = append(lines, line)
		case strings.HasPrefix(line, "# TYPE "):
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}
