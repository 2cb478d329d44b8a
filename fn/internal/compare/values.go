package compare

import (
	"fmt"
	"maps"
	"reflect"
	"strings"

	"fluss.dev/kubernetes/fn/internal/tree"
)

// Change is one place in which two values differ: Before or After is nil where there is nothing.
type Change struct {
	// Path is made of keys of maps, and of items of lists as "[name]", or "[0]" where they have no names.
	Path          []string
	Before, After any
}

// String writes a path as people do: spec.containers[a].image.
func String(path []string) string {
	var b strings.Builder
	for _, step := range path {
		if b.Len() > 0 && !strings.HasPrefix(step, "[") {
			b.WriteString(".")
		}
		b.WriteString(step)
	}
	return b.String()
}

// Values gives the places in which two plain values differ, sorted. It goes into maps, and into lists whose items have
// names or that are equally long; any other list is one place.
func Values(before, after any) []Change { return differences(nil, before, after) }

func differences(path []string, before, after any) []Change {
	if reflect.DeepEqual(before, after) {
		return nil
	}
	a, b, areMaps := asMaps(before, after)
	if before == nil || after == nil || !areMaps {
		return []Change{{path, before, after}}
	}
	var all []Change
	for _, key := range Union(a, b) {
		all = append(all, differences(append(path[:len(path):len(path)], key), a[key], b[key])...)
	}
	return all
}

// Union are the keys of two maps, sorted.
func Union(a, b map[string]any) []string {
	all := maps.Clone(a)
	if all == nil {
		all = map[string]any{}
	}
	maps.Copy(all, b)
	return tree.Keys(all)
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
	stepsA, stepsB, ok := Steps(listA, listB)
	return byStep(listA, stepsA), byStep(listB, stepsB), ok
}

func byStep(items []any, steps []string) map[string]any {
	m := make(map[string]any, len(items))
	for i, item := range items {
		m[steps[i]] = item
	}
	return m
}

// Steps are what Values calls the items of two lists; ok is false where it does not go into them.
func Steps(before, after []any) (a, b []string, ok bool) {
	a, b = names(before), names(after)
	if a != nil && b != nil {
		return a, b, true
	}
	return numbers(before), numbers(after), len(before) == len(after)
}

// names are those of items that all have one of their own, or nil.
func names(items []any) []string {
	steps, seen := make([]string, len(items)), map[string]bool{}
	for i, item := range items {
		name := nameOf(item)
		if name == "" || seen[name] {
			return nil
		}
		steps[i], seen[name] = name, true
	}
	return steps
}

func numbers(items []any) []string {
	steps := make([]string, len(items))
	for i := range items {
		steps[i] = fmt.Sprintf("[%d]", i)
	}
	return steps
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
