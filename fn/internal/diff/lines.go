package diff

import (
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/compare"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// line is one that differs in a file, by its key.
type line struct {
	path          []string
	key           string
	before, after any
	fields        []string
	// moves tells that the cluster's data is looked for elsewhere.
	moves bool
}

// linesOf are the lines that differ in a file that the table writes, or in another text made of keys and values; nil
// where a change is about something else.
func linesOf(c compare.Change, places []place) []line {
	var file *settings.File
	var at []string
	for _, p := range places {
		if p.file != nil && within(c.Path, p.path) {
			file, at = p.file, p.path
		}
	}
	if file == nil {
		return nil
	}
	before, after := linesIn(file.Format, c.Before), linesIn(file.Format, c.After)
	if before == nil || after == nil {
		return nil
	}
	var all []line
	for _, key := range compare.Union(before, after) {
		if before[key] == after[key] {
			continue
		}
		l := line{path: append(slices.Clone(at), key), key: key, before: before[key], after: after[key]}
		l.decide(file)
		all = append(all, l)
	}
	return all
}

// linesIn are the lines of what a file holds; nil where it cannot be told.
func linesIn(format settings.Format, v any) map[string]any {
	switch format {
	case settings.Arguments:
		return arguments(v)
	case settings.Properties:
		return keyed(tree.String(v), "=")
	}
	return keyed(tree.String(v), ":")
}

// arguments are those that look like -Dkey=value, one or a list of them.
func arguments(v any) map[string]any {
	items, isList := v.([]any)
	if !isList && v != nil {
		items = []any{v}
	}
	lines := map[string]any{}
	for _, item := range items {
		key, value, ok := strings.Cut(strings.TrimPrefix(tree.String(item), "-D"), "=")
		if !ok {
			return nil
		}
		lines[key] = value
	}
	return lines
}

// decide finds the fields that decide a line, and whether it says where the data is.
func (l *line) decide(file *settings.File) {
	extra := ""
	if file.Extra != "" {
		extra = "spec." + string(file.Extra) + "[" + l.key + "]"
	}
	for _, row := range file.Lines {
		if row.Key != l.key {
			continue
		}
		if row.Place && !(row.Servers && oneInCommon(tree.String(l.before), tree.String(l.after))) {
			l.moves = true
		}
		if row.From != "" {
			l.add(fromFields(row.From)...)
		} else {
			l.add(named(row.Value)...)
		}
		if row.Overridable || row.Joined {
			l.add(extra)
		}
	}
	if len(l.fields) == 0 && extra != "" {
		l.add(extra)
	}
}

func (l *line) add(fields ...string) {
	for _, f := range fields {
		if f != "" && !slices.Contains(l.fields, f) {
			l.fields = append(l.fields, f)
		}
	}
}

// oneInCommon tells whether two lists of servers share one.
func oneInCommon(a, b string) bool {
	others := strings.Split(b, ",")
	return slices.ContainsFunc(strings.Split(a, ","), func(server string) bool { return slices.Contains(others, server) })
}
