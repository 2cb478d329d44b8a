package main

import (
	"math/rand/v2"

	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/settings"
)

// generator makes values.
type generator struct {
	*rand.Rand
	// dense is how likely a field is given.
	dense float64
}

func pick[T any](g generator, from ...T) T { return from[g.IntN(len(from))] }

func (g generator) maybe(p float64) bool { return g.Float64() < p }

// release is one whose names kustomize can make, too.
func (g generator) release() string {
	return pick(g, "fluss", "fluss", "a", "prod-1", "team-fluss", "x9", "r-2-d-2", "abcdefghijklmnopqrstuvwxyz-12345")
}

func (g generator) namespace() string { return pick(g, "default", "streaming", "ns-1", "42") }

// cluster makes the values of a cluster.
func (g generator) cluster(spec describe.Field) map[string]any {
	g.dense = pick(g, 0, 0.02, 0.1, 0.3)
	v := g.object(spec)
	g.consistent(v)
	return v
}

// section is a map below a key, made where it is not there; nil where something else is.
func section(v map[string]any, key string) map[string]any {
	if v[key] == nil {
		v[key] = map[string]any{}
	}
	m, ok := v[key].(map[string]any)
	if !ok {
		return map[string]any{}
	}
	return m
}

// consistent mostly chooses among the sensible combinations of dependencies.
func (g generator) consistent(v map[string]any) {
	g.switches(v)
	s3 := section(v, "s3")
	delete(section(v, "zookeeper"), "connectionString")
	for _, key := range []string{"endpoint", "existingSecret", "assumedRole", "webIdentity", "bucket", "region"} {
		if !g.maybe(0.1) || key != "bucket" && key != "region" {
			delete(s3, key)
		}
	}
	config := map[string]any{}
	for _, c := range settings.Components() {
		if instead, needs := without[c.Name]; needs && g.maybe(0.35) {
			section(v, c.Section.Name)["enabled"] = false
			instead(g, v, config)
		}
	}
	g.serverYAML(v, config)
	g.security(v)
	g.fittingRelease(v)
	g.external(v)
	g.networkPolicy(v)
	mountable(v)
}

// switches turns some components on, with what they need.
func (g generator) switches(v map[string]any) {
	for _, c := range settings.Components() {
		s := section(v, c.Section.Name)
		delete(s, "enabled")
		if _, needs := without[c.Name]; !needs && g.maybe(0.5) {
			s["enabled"] = true
		}
	}
	if section(v, "monitoring")["enabled"] == true {
		section(v, "metrics")["enabled"] = true
	}
}

func (g generator) object(f describe.Field) map[string]any {
	m := map[string]any{}
	for _, child := range f.Fields {
		if child.Type == describe.Object {
			draw := g.object
			if child.Name == "existingSecret" {
				draw = g.secret
			}
			v := draw(child)
			if len(v) > 0 {
				m[child.Name] = v
			}
			continue
		}
		if g.maybe(g.dense) {
			if v := g.value(child); v != nil {
				m[child.Name] = v
			}
		}
	}
	return m
}
