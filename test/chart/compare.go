package chart

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"k8s.io/apimachinery/pkg/api/equality"
)

// Differences between two sets of objects, a line for each.
func Differences(want, got Objects) []string {
	var lines []string
	for _, id := range slices.Sorted(maps.Keys(want)) {
		switch {
		case got[id] == nil:
			lines = append(lines, id+" is missing")
		case !equality.Semantic.DeepEqual(want[id], got[id]):
			lines = append(lines, fields(id, plain(want[id]), plain(got[id]))...)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(got)) {
		if want[id] == nil {
			lines = append(lines, id+" is too much")
		}
	}
	return lines
}

// plain is an object as JSON has it.
func plain(v any) any {
	text, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	var p any
	if err := json.Unmarshal(text, &p); err != nil {
		return err.Error()
	}
	return p
}

func fields(path string, want, got any) []string {
	if equality.Semantic.DeepEqual(want, got) {
		return nil
	}
	a, aIsMap := asMap(want)
	b, bIsMap := asMap(got)
	if !aIsMap || !bIsMap {
		return []string{fmt.Sprintf("%s: want %s, got %s", path, short(want), short(got))}
	}
	keys := map[string]bool{}
	for k := range a {
		keys[k] = true
	}
	for k := range b {
		keys[k] = true
	}
	var lines []string
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		lines = append(lines, fields(path+"."+k, a[k], b[k])...)
	}
	if lines == nil {
		lines = []string{path + ": differs in what JSON does not show"}
	}
	return lines
}

func asMap(v any) (map[string]any, bool) {
	switch v := v.(type) {
	case map[string]any:
		return v, true
	case []any:
		m := map[string]any{}
		for i, item := range v {
			m[fmt.Sprint(i)] = item
		}
		return m, true
	}
	return nil, false
}

func short(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(text)
}
