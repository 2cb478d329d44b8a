package diff

import (
	"maps"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/compare"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// fields are the places in which an object differs, and finds out what the API server refuses of them.
func (r *comparison) fields(base expr.Object, before, after Object) []Field {
	places := r.places(known(base), before, after)
	var all []Field
	refused := map[string][]compare.Change{}
	for _, c := range changesOf(before, after) {
		all = append(all, r.field(before.Kind, c, places)...)
		if at := refusedAt(before.Kind, c.Path); at != "" {
			refused[at] = append(refused[at], c)
		}
	}
	for _, at := range slices.Sorted(maps.Keys(refused)) {
		var by []string
		for _, c := range refused[at] {
			by = append(by, decided(c.Path, places)...)
		}
		slices.Sort(by)
		r.refuse(before, at, refused[at], slices.Compact(by))
	}
	return all
}

// refusedAt is the field below spec, or beside it, that the API server does not change; "" where it does.
func refusedAt(kind string, path []string) string {
	at := make(edit.Path, len(path))
	for i, step := range path {
		at[i] = edit.Step(step)
	}
	if !settings.Immutable(kind, at) {
		return ""
	}
	return compare.String(path[:min(len(path), 2)])
}

// field is one change, or one for each line of a file of ours.
func (r *comparison) field(kind string, c compare.Change, places []place) []Field {
	if lines := linesOf(c, places); lines != nil {
		var all []Field
		for _, l := range lines {
			if l.moves {
				r.moved = append(r.moved, l)
			}
			all = append(all, shownField(kind, l.path, l.before, l.after, l.fields))
		}
		return all
	}
	return []Field{shownField(kind, c.Path, c.Before, c.After, decided(c.Path, places))}
}

func shownField(kind string, path []string, before, after any, decided []string) Field {
	f := Field{Path: compare.String(path), Decided: decided}
	a, aIsText := before.(string)
	b, bIsText := after.(string)
	if kind != "Secret" && (aIsText || before == nil) && (bIsText || after == nil) && strings.Contains(a+b, "\n") {
		for _, l := range compare.Lines(a, b) {
			f.Lines = append(f.Lines, maskedLine(l))
		}
		return f
	}
	f.Old, f.New = masked(kind, path, before), masked(kind, path, after)
	return f
}

// secretText stands for a secret.
const secretText = "(secret)"

// masked is a value as it may be shown.
func masked(kind string, path []string, v any) any {
	switch {
	case v == nil:
		return nil
	case kind == "Secret" && (path[0] == "data" || path[0] == "stringData"):
		return secretText
	}
	return maskedBelow(userKey(path), v)
}

// userKey is the name that somebody has given to what is at a path: of an option, a variable, an annotation or a file;
// "" for a field of Kubernetes, as secretName.
func userKey(path []string) string {
	last := len(path) - 1
	switch {
	case last < 1:
		return ""
	case path[last] == "value":
		return strings.Trim(path[last-1], "[]")
	case slices.Contains([]string{"annotations", "data", "args", "command"}, path[last-1]) || path[0] == "data":
		return strings.Trim(path[last], "[]")
	}
	return ""
}

// maskedBelow hides what is a secret by its name or its value, however deep.
func maskedBelow(name string, v any) any {
	switch v := v.(type) {
	case []any:
		items := make([]any, len(v))
		for i := range v {
			items[i] = maskedBelow("", v[i])
		}
		return items
	case map[string]any:
		kept := map[string]any{}
		own := tree.String(v["name"])
		for key, below := range v {
			inner := ""
			if key == "value" {
				inner = own
			}
			kept[key] = maskedBelow(inner, below)
		}
		return kept
	case string:
		if v != "" && !catalogue.IsMarker(v) && (catalogue.SecretName(name) || isSecret(v)) {
			return secretText
		}
	}
	return v
}

func isSecret(text string) bool {
	return catalogue.SecretValue(text) || catalogue.SecretProperty(text) != ""
}

// maskedLine is a line of a text, with its sign.
func maskedLine(line string) string {
	key, value, ok := strings.Cut(line[2:], ":")
	if other, v, cut := strings.Cut(line[2:], "="); cut && (!ok || len(other) < len(key)) {
		key, value, ok = other, v, true
	}
	if isSecret(line) || ok && strings.TrimSpace(value) != "" && catalogue.SecretName(strings.TrimSpace(key)) {
		return line[:2] + secretText
	}
	return line
}
