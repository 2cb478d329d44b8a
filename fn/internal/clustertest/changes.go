package clustertest

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"strings"

	"fluss.dev/kubernetes/fn/internal/golden"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// Changes tells what differs between two sets of objects, made by Plain: a line for each field, below the
// object that it is in. Items of lists go by their names where they have any.
func Changes(before, after map[string]any) string {
	var report strings.Builder
	for _, id := range union(before, after) {
		switch {
		case before[id] == nil:
			report.WriteString("+ " + id + "\n")
		case after[id] == nil:
			report.WriteString("- " + id + "\n")
		case !reflect.DeepEqual(before[id], after[id]):
			c := changes{}
			c.value("", before[id], after[id])
			report.WriteString(id + "\n" + strings.Join(c.lines, ""))
		}
	}
	return report.String()
}

// union are the keys of two maps, sorted.
func union(a, b map[string]any) []string {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return tree.Keys(all)
}

type changes struct{ lines []string }

func (c *changes) add(format string, args ...any) {
	c.lines = append(c.lines, fmt.Sprintf("  "+format+"\n", args...))
}

func (c *changes) value(path string, before, after any) {
	a, b, areMaps := asMaps(before, after)
	textA, aIsText := before.(string)
	textB, bIsText := after.(string)
	switch {
	case reflect.DeepEqual(before, after):
	case before == nil:
		c.add("+ %s: %s", path, short(after))
	case after == nil:
		c.add("- %s: %s", path, short(before))
	case areMaps:
		c.fields(path, a, b)
	case strings.HasSuffix(path, "checksum") || strings.HasSuffix(path, ".sha256"):
		c.add("%s: another", path)
	case aIsText && bIsText && strings.Contains(textA+textB, "\n"):
		c.text(path, textA, textB)
	default:
		c.add("%s: %s -> %s", path, short(before), short(after))
	}
}

func (c *changes) fields(path string, a, b map[string]any) {
	for _, key := range union(a, b) {
		c.value(strings.TrimPrefix(strings.ReplaceAll(path+"."+key, ".[", "["), "."), a[key], b[key])
	}
}

func (c *changes) text(path, a, b string) {
	c.add("%s:", path)
	for _, line := range golden.Lines(a, b) {
		c.add("  %s", line)
	}
}

// asMaps takes lists for maps whose items all have names, or which are equally long.
func asMaps(before, after any) (a, b map[string]any, ok bool) {
	a, aIsMap := before.(map[string]any)
	b, bIsMap := after.(map[string]any)
	if aIsMap && bIsMap {
		return a, b, true
	}
	listA, aIsList := before.([]any)
	listB, bIsList := after.([]any)
	if !aIsList || !bIsList {
		return nil, nil, false
	}
	a, aHasNames := byName(listA)
	b, bHasNames := byName(listB)
	if aHasNames && bHasNames {
		return a, b, true
	}
	return byIndex(listA), byIndex(listB), len(listA) == len(listB)
}

func byName(items []any) (map[string]any, bool) {
	m := make(map[string]any, len(items))
	for _, item := range items {
		name := nameOf(item)
		if _, twice := m[name]; name == "" || twice {
			return nil, false
		}
		m[name] = item
	}
	return m, true
}

func byIndex(items []any) map[string]any {
	m := make(map[string]any, len(items))
	for i, item := range items {
		m[fmt.Sprintf("[%d]", i)] = item
	}
	return m
}

// nameOf is what tells an item from its neighbours, in brackets, or "".
func nameOf(item any) string {
	for _, path := range [][]string{{"mountPath"}, {"name"}, {"topologyKey"}, {"metadata", "name"}} {
		if name, ok := tree.Get(item, path...).(string); ok {
			return "[" + name + "]"
		}
	}
	text, _ := item.(string)
	if key, _, ok := strings.Cut(text, "="); ok {
		return "[" + key + "]"
	}
	return ""
}

// short is the beginning of a value.
func short(v any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err)
	}
	text := []rune(strings.TrimSpace(b.String()))
	if len(text) > maxShort {
		return string(text[:maxShort]) + " …"
	}
	return string(text)
}

const maxShort = 120
