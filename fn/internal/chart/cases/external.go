package main

import "fluss.dev/kubernetes/fn/internal/tree"

// external are clients outside, sometimes and where one coordinator is all.
func (g generator) external(v map[string]any) {
	listeners := section(v, "listeners")
	delete(listeners, "external")
	if tree.Get(v, "coordinator", "replicas") == int64(2) || !g.maybe(0.25) {
		return
	}
	e := map[string]any{"port": int64(9300), "host": pick(g, "{pod}.example.com", "x-{pod}.fluss.example.com", "{pod}"), "coordinatorHost": pick(g, "coordinator.example.com", "192.0.2.7")}
	if g.maybe(0.5) {
		e["bootstrapHost"] = "fluss.example.com"
	}
	if g.maybe(0.5) {
		e["annotations"] = g.some(map[string]any{"example.com/host": "{host}", "example.com/url": "tcp://{host}:1 {host}", "x": "ä \"q\" {{ .Values }}", "e": ""})
	}
	if g.maybe(0.7) {
		e["type"] = pick(g, "LoadBalancer", "ClusterIP", "NodePort", "NodePort")
	}
	if e["type"] == "NodePort" {
		e["nodePorts"] = map[string]any{"bootstrap": int64(30090), "coordinator": int64(30091), "first": pick(g, int64(30100), int64(32000))}
		if g.maybe(0.3) {
			e["host"] = "nodes.example.com"
			delete(e, "coordinatorHost")
		}
	}
	listeners["external"] = e
}
