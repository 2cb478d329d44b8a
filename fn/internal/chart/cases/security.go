package main

import "fluss.dev/kubernetes/fn/internal/describe"

// security mostly leaves everything open; nothing of it means anything without users.
func (g generator) security(v map[string]any) {
	catalog := section(section(v, "flink"), "catalog")
	delete(v, "security")
	delete(catalog, "existingSecret")
	if !g.maybe(0.3) {
		return
	}
	catalog["existingSecret"] = pick(g, map[string]any{"name": "sql"}, map[string]any{"name": "sql", "usernameKey": "user.name", "passwordKey": "pass_word"})
	s := section(v, "security")
	s["client"] = map[string]any{"existingSecret": map[string]any{"name": "users"}}
	if g.maybe(0.5) {
		s["internal"] = map[string]any{"existingSecret": g.some(map[string]any{"name": "servers"})}
	}
	if g.maybe(0.2) {
		s["internal"] = map[string]any{"existingSecret": map[string]any{"name": "servers", "usernameKey": "user.name", "passwordKey": "pass_word"}}
	}
	if g.maybe(0.5) {
		s["superUsers"] = g.list("admin", "Ops.team_7", "-")
	}
}

// secret names a Secret, and half of its keys.
func (g generator) secret(f describe.Field) map[string]any {
	m := map[string]any{}
	if !g.maybe(g.dense) {
		return m
	}
	for _, child := range f.Fields {
		if child.Name == "name" || g.maybe(0.5) {
			m[child.Name] = g.value(child)
		}
	}
	return m
}
