package spectest

import (
	"strings"

	"pgregory.net/rapid"
)

// fields draws the fields of a map.
type fields struct {
	t *rapid.T
	m map[string]any
	// mentioned are the fields that have been drawn, or might have been.
	mentioned *[]string
}

func newFields(t *rapid.T, m map[string]any) fields { return fields{t, m, new([]string)} }

// mention says that fields are not to be drawn by their types.
func (f fields) mention(names ...string) { *f.mentioned = append(*f.mentioned, names...) }

// object makes a generator of maps.
func object(draw func(fields)) *rapid.Generator[any] {
	return rapid.Custom(func(t *rapid.T) any {
		f := newFields(t, map[string]any{})
		draw(f)
		return f.m
	})
}

// some is true once in three times, and false in the simplest case.
func (f fields) some(what string) bool { return rapid.IntRange(0, 2).Draw(f.t, what) == 2 }

// maybe draws a field once in three times.
func (f fields) maybe(path string, g *rapid.Generator[any]) {
	first, _, _ := strings.Cut(path, ".")
	f.mention(first)
	if f.some(path + "?") {
		f.always(path, g)
	}
}

// always draws a field.
func (f fields) always(path string, g *rapid.Generator[any]) { f.set(path, g.Draw(f.t, path)) }

// set gives the field at a dotted path a value.
func (f fields) set(path string, v any) {
	keys := strings.Split(path, ".")
	f.mention(keys[0])
	m := f.m
	for _, key := range keys[:len(keys)-1] {
		next, ok := m[key].(map[string]any)
		if !ok {
			next = map[string]any{}
			m[key] = next
		}
		m = next
	}
	m[keys[len(keys)-1]] = v
}

// merge puts the fields of a map beside those that are there.
func (f fields) merge(g *rapid.Generator[any]) {
	for key, v := range g.Draw(f.t, "fields").(map[string]any) {
		f.m[key] = v
	}
}

func oneOf[V any](values ...V) *rapid.Generator[any] { return rapid.SampledFrom(values).AsAny() }

// number is an int64 between two limits, as package tree reads one.
func number(least, most int64) *rapid.Generator[any] { return rapid.Int64Range(least, most).AsAny() }

// list is of at most three items.
func list(item *rapid.Generator[any]) *rapid.Generator[any] {
	return rapid.SliceOfN(item, 0, 3).AsAny()
}

// listOf is the values as a list.
func listOf(values ...any) []any { return values }

// texts is a map of text with keys that are drawn.
func texts(key *rapid.Generator[string], value *rapid.Generator[string]) *rapid.Generator[any] {
	return rapid.Map(rapid.MapOfN(key, value, 0, 3), func(m map[string]string) any {
		values := make(map[string]any, len(m))
		for k, v := range m {
			values[k] = v
		}
		return values
	})
}
