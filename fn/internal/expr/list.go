package expr

import (
	"maps"
	"strings"

	"fluss.dev/kubernetes/fn/internal/tree"
)

func (e evaluator) list(nodes []Node) any {
	items := make([]any, 0, len(nodes))
	for _, n := range nodes {
		if v := e.eval(n); v != nil {
			items = append(items, v)
		}
	}
	return items
}

func (e evaluator) listed(n Listed) any {
	m, _ := e.eval(n.Map).(map[string]any)
	text := tree.String(m[n.Key])
	if strings.TrimSpace(text) == "" {
		return n.Item
	}
	for _, item := range strings.Split(text, ",") {
		if strings.TrimSpace(item) == n.Item {
			return text
		}
	}
	return text + "," + n.Item
}

func (e evaluator) image(n Image) any {
	common, _ := e.eval(n.Common).(map[string]any)
	own, _ := e.eval(n.Own).(map[string]any)
	if common == nil && own == nil {
		return nil
	}
	parts := maps.Clone(common)
	if parts == nil {
		parts = map[string]any{}
	}
	if Truth(own["tag"]) || Truth(own["digest"]) {
		delete(parts, "tag")
		delete(parts, "digest")
	}
	for key, v := range own {
		if Truth(v) {
			parts[key] = v
		}
	}
	return parts
}

func (e evaluator) secretFiles(n SecretFiles) any {
	files := []any{}
	for _, f := range n.Files {
		if Holds(f.When, e.scope) {
			files = append(files, secretFile(f.Name, e.eval(f.Secret), e.eval(f.Key)))
		}
	}
	further, _ := e.eval(n.Map).(map[string]any)
	for _, name := range tree.Keys(further) {
		files = append(files, secretFile(name, tree.Get(further[name], "name"), tree.Get(further[name], "key")))
	}
	return files
}

// secretFile is a source of a projected volume.
func secretFile(name string, secret, key any) any {
	return map[string]any{"secret": map[string]any{"name": secret, "optional": true, "items": []any{map[string]any{"key": key, "path": name}}}}
}

func (e evaluator) spread(n Spread) any {
	given, _ := e.eval(n.List).([]any)
	if given == nil {
		return nil
	}
	items := make([]any, len(given))
	for i, item := range given {
		items[i] = e.withSelector(item, n.Component)
	}
	return items
}

func (e evaluator) withSelector(item any, component string) any {
	given, ok := item.(map[string]any)
	if !ok || given["labelSelector"] != nil {
		return item
	}
	filled := map[string]any{"labelSelector": map[string]any{"matchLabels": map[string]any{
		LabelName: AppName, LabelInstance: e.scope.Instance(), LabelComponent: component,
	}}}
	for k, v := range given {
		if v != nil {
			filled[k] = v
		}
	}
	return filled
}
