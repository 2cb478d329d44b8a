package clustertest

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"fluss.dev/kubernetes/fn/internal/golden"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// Changes tells what differs between two sets of objects, made by Plain: a line for each field, below the
// object that it is in. Items of lists go by their names where they have any.
func Changes(before, after map[string]any) string {
	var report strings.Builder
	all := map[string]bool{}
	for id := range before {
		all[id] = true
	}
	for id := range after {
		all[id] = true
	}
	for _, id := range tree.Keys(all) {
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

type changes struct{ lines []string }

func (c *changes) add(format string, args ...any) {
	c.lines = append(c.lines, fmt.Sprintf("  "+format+"\n", args...))
}

func (c *changes) value(path string, before, after any) {
	a, aIsMap := asMap(before)
	b, bIsMap := asMap(after)
	textA, aIsText := before.(string)
	textB, bIsText := after.(string)
	switch {
	case reflect.DeepEqual(before, after):
	case before == nil:
		c.add("+ %s: %s", path, short(after))
	case after == nil:
		c.add("- %s: %s", path, short(before))
	case aIsMap && bIsMap:
		c.fields(path, a, b)
	case strings.HasSuffix(path, "checksum"):
		c.add("%s: another", path)
	case aIsText && bIsText && strings.Contains(textA+textB, "\n"):
		c.text(path, textA, textB)
	default:
		c.add("%s: %s -> %s", path, short(before), short(after))
	}
}

func (c *changes) fields(path string, a, b map[string]any) {
	all := map[string]any{}
	for key := range a {
		all[key] = nil
	}
	for key := range b {
		all[key] = nil
	}
	for _, key := range tree.Keys(all) {
		c.value(strings.TrimPrefix(path+"."+key, "."), a[key], b[key])
	}
}

func (c *changes) text(path, a, b string) {
	c.add("%s:", path)
	for _, line := range golden.Lines(a, b) {
		c.add("  %s", line)
	}
}

// asMap takes a list whose items all have names for a map.
func asMap(v any) (map[string]any, bool) {
	if m, ok := v.(map[string]any); ok {
		return m, true
	}
	items, ok := v.([]any)
	if !ok || len(items) == 0 {
		return nil, false
	}
	m := make(map[string]any, len(items))
	for _, item := range items {
		name, ok := nameOf(item)
		if _, twice := m[name]; !ok || twice {
			return nil, false
		}
		m[name] = item
	}
	return m, true
}

func nameOf(item any) (string, bool) {
	for _, key := range []string{"mountPath", "name", "topologyKey"} {
		if name, ok := tree.Get(item, key).(string); ok {
			return "[" + name + "]", true
		}
	}
	text, isText := item.(string)
	key, _, ok := strings.Cut(text, "=")
	return "[" + key + "]", isText && ok
}

func short(v any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err)
	}
	return strings.TrimSpace(b.String())
}
