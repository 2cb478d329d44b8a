package diff

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/tree"
)

// lastApplied is where kubectl apply and Argo CD note what they applied, unless they do it on the server's side.
const lastApplied = "kubectl.kubernetes.io/last-applied-configuration"

// applied gives the objects of an API server as they were applied: without what the server and controllers have
// added. What was applied on the server's side stands in managedFields. Objects that controllers have made, and those
// of which nobody knows what was applied and that are not in the new ones, are left out.
func applied(objects, after []Object) ([]Object, error) {
	wanted := map[string]bool{}
	for _, o := range after {
		wanted[o.Kind+"/"+o.Name] = true
	}
	var all []Object
	var unknown []string
	for _, o := range objects {
		if !o.Served {
			all = append(all, o)
			continue
		}
		if tree.Get(o.Value, "metadata", "ownerReferences") != nil {
			continue
		}
		value, ok, err := asApplied(o)
		switch {
		case err != nil:
			return nil, fmt.Errorf("%s: %w", o, err)
		case ok:
			o.Value = value
			all = append(all, o)
		case wanted[o.Kind+"/"+o.Name]:
			unknown = append(unknown, o.String())
		}
	}
	if len(unknown) > 0 {
		return nil, fmt.Errorf("what was applied cannot be told from what the API server has added in %s: get the objects with --show-managed-fields; of a release of Helm 3 take what helm get manifest prints",
			strings.Join(unknown, ", "))
	}
	return all, nil
}

func asApplied(o Object) (map[string]any, bool, error) {
	if text, ok := tree.Get(o.Value, "metadata", "annotations", lastApplied).(string); ok {
		return fromNote(text)
	}
	fields := ownedFields(o)
	if len(fields) == 0 {
		return nil, false, nil
	}
	kept, _ := owned(o.Value, fields).(map[string]any)
	if kept == nil {
		kept = map[string]any{}
	}
	kept["apiVersion"], kept["kind"] = o.Value["apiVersion"], o.Value["kind"]
	metadata, _ := kept["metadata"].(map[string]any)
	if metadata == nil {
		metadata = map[string]any{}
	}
	metadata["name"] = o.Name
	if o.Namespace != "" {
		metadata["namespace"] = o.Namespace
	}
	kept["metadata"] = metadata
	return kept, true, nil
}

func fromNote(text string) (map[string]any, bool, error) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var note map[string]any
	if err := decoder.Decode(&note); err != nil {
		return nil, false, fmt.Errorf("its annotation %s is no JSON: %w", lastApplied, err)
	}
	value, _ := tree.Plain(note).(map[string]any)
	forgetNotes(value)
	return value, true, nil
}

// ownedFields are the fields that somebody has applied, as managedFields has them.
func ownedFields(o Object) map[string]any {
	entries, _ := tree.Get(o.Value, "metadata", "managedFields").([]any)
	all := map[string]any{}
	for _, e := range entries {
		if tree.Get(e, "operation") == "Apply" && tree.Get(e, "subresource") == nil {
			join(all, tree.Get(e, "fieldsV1"))
		}
	}
	return all
}

// join puts the fields of another set into one.
func join(all map[string]any, more any) {
	m, _ := more.(map[string]any)
	for key, below := range m {
		next, ok := all[key].(map[string]any)
		if !ok {
			next = map[string]any{}
			all[key] = next
		}
		join(next, below)
	}
}

// owned is what is left of a value. "f:x" is the key x of a map, `k:{"name":"x"}` the item of a list with these
// fields, `v:"x"` the item that is x, and "." the thing itself. What has no fields of its own is kept as a whole.
func owned(v any, fields map[string]any) any {
	if len(fields) == 0 {
		return v
	}
	switch v := v.(type) {
	case map[string]any:
		kept := map[string]any{}
		for key, below := range fields {
			name, ok := strings.CutPrefix(key, "f:")
			if there, given := v[name]; ok && given {
				next, _ := below.(map[string]any)
				kept[name] = owned(there, next)
			}
		}
		return kept
	case []any:
		kept := []any{}
		for _, item := range v {
			if key, below := fieldsOf(item, fields); key != "" {
				kept = append(kept, owned(item, below))
			}
		}
		return kept
	}
	return v
}

func fieldsOf(item any, fields map[string]any) (string, map[string]any) {
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		kind, text, _ := strings.Cut(key, ":")
		var want any
		if kind != "k" && kind != "v" || json.Unmarshal([]byte(text), &want) != nil {
			continue
		}
		below, _ := fields[key].(map[string]any)
		if kind == "v" && fmt.Sprint(want) == fmt.Sprint(item) || kind == "k" && holds(item, want) {
			return key, below
		}
	}
	return "", nil
}

// holds tells whether an item has the fields by which it is known.
func holds(item, want any) bool {
	known, _ := want.(map[string]any)
	for name, v := range known {
		if fmt.Sprint(tree.Get(item, name)) != fmt.Sprint(v) {
			return false
		}
	}
	return len(known) > 0
}

// defaults are what the API server adds in what managedFields has as a whole: claim templates and the sources of projected
// volumes. nil: whatever it is.
var defaults = map[string]any{
	"volumeMode": "Filesystem", "protocol": "TCP", "expirationSeconds": int64(3600), "defaultMode": int64(420), "status": nil,
	"fieldRef.apiVersion": "v1", "resourceFieldRef.divisor": "0",
}

// isDefault tells whether the API server gives a field this value where nobody does.
func isDefault(path []string, v any) bool {
	last := len(path) - 1
	standard, known := defaults[path[last]]
	if !known && last > 0 {
		standard, known = defaults[path[last-1]+"."+path[last]]
	}
	return known && (standard == nil || standard == v)
}
