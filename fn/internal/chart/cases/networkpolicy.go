package main

import "fluss.dev/kubernetes/fn/internal/tree"

// networkPolicy takes away what means nothing, and lets clients outside and the Ingress controller in.
func (g generator) networkPolicy(v map[string]any) {
	p := section(v, "networkPolicy")
	if p["enabled"] != true {
		delete(v, "networkPolicy")
		return
	}
	delete(p, "externalFrom")
	if tree.Get(v, "listeners", "external") != nil && g.maybe(0.5) {
		p["externalFrom"] = peers
	}
	if tree.Get(v, "flink", "ingress", "enabled") == true {
		p["flinkFrom"] = peers[:1]
	}
}

// peers are those that a NetworkPolicy lets in.
var peers = []any{
	map[string]any{"namespaceSelector": map[string]any{}, "podSelector": map[string]any{"matchLabels": map[string]any{"app": "ingress"}}},
	map[string]any{"ipBlock": map[string]any{"cidr": "192.0.2.0/24", "except": []any{"192.0.2.7/32"}}},
	map[string]any{"podSelector": map[string]any{"matchExpressions": []any{map[string]any{"key": "a", "operator": "In", "values": []any{"b", "1"}}}}},
}
