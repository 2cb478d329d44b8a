package edit

import (
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Merge is the node that there becomes when a value meets it: maps merge, null deletes, anything else
// replaces, as Helm merges values. It edits what is there, so that order and comments stay.
func Merge(there *yaml.Node, v any) *yaml.Node {
	given, ok := v.(map[string]any)
	if !ok {
		return tree.Node(v)
	}
	if there == nil || there.Kind != yaml.MappingNode {
		there = tree.Node(map[string]any{})
	}
	for _, key := range tree.Keys(given) {
		if given[key] == nil {
			DropKey(there, key)
			continue
		}
		SetKey(there, key, Merge(ValueOf(there, key), given[key]))
	}
	return there
}

// MergeValues merges plain values into a map: maps merge, anything else replaces, and null is what onNull
// makes of it.
func MergeValues(there, given map[string]any, onNull func(m map[string]any, key string)) {
	for key, v := range given {
		old, isMap := there[key].(map[string]any)
		below, ok := v.(map[string]any)
		switch {
		case v == nil:
			onNull(there, key)
		case ok && isMap:
			MergeValues(old, below, onNull)
		default:
			there[key] = v
		}
	}
}

// DeleteKey and KeepNull are what null means in MergeValues.
func DeleteKey(m map[string]any, key string) { delete(m, key) }

// KeepNull leaves null in the map, for a reader that gives it a meaning.
func KeepNull(m map[string]any, key string) { m[key] = nil }

// Handlers are the ways to probe, of which a probe has one.
var Handlers = []string{"exec", "grpc", "httpGet", "tcpSocket"}

// Handler is the way to probe that a probe has, or "".
func Handler(probe any) string {
	for _, h := range Handlers {
		if tree.Get(probe, h) != nil {
			return h
		}
	}
	return ""
}

// MergeProbe merges a probe; a handler that is given removes the others.
func MergeProbe(there *yaml.Node, v any) *yaml.Node {
	if given := Handler(v); given != "" && there != nil {
		for _, h := range Handlers {
			if h != given {
				DropKey(there, h)
			}
		}
	}
	return Merge(there, v)
}

// Identity is the step to an item of a list that goes by mountPath or by name, or "".
func Identity(item *yaml.Node) Step {
	for _, key := range [...]string{"mountPath", "name"} {
		if v := ValueOf(item, key); v != nil && v.Kind == yaml.ScalarNode {
			return Item(key, v.Value)
		}
	}
	return ""
}

// Append adds an item to a list, or replaces the one of its identity. It gives what was replaced, or nil.
func Append(list, item *yaml.Node) (replaced *yaml.Node) {
	identity := Identity(item)
	for i, other := range list.Content {
		if identity != "" && identity.fits(other) {
			list.Content[i] = item
			return other
		}
	}
	list.Content = append(list.Content, item)
	list.Style = 0
	return nil
}
