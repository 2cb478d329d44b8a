package spectest

import (
	"fluss.dev/kubernetes/fn/internal/tree"
	"pgregory.net/rapid"
)

// networkPolicy says whether it is on, and mostly who else may connect. With an Ingress its controller must.
func networkPolicy(f fields) {
	on := f.some("network policies")
	f.set("networkPolicy.enabled", on)
	if !on {
		return
	}
	for _, name := range []string{"clientsFrom", "metricsFrom", "storageFrom", "flinkFrom"} {
		f.maybe("networkPolicy."+name, list(peer()))
	}
	if tree.Get(f.m, "listeners", "external", "port") != nil {
		f.maybe("networkPolicy.externalFrom", list(peer()))
	}
	if tree.Get(f.m, "flink", "ingress", "enabled") == true {
		f.set("networkPolicy.flinkFrom", listOf(peer().Draw(f.t, "controller")))
	}
}

func peer() *rapid.Generator[any] {
	return oneOf[any](
		map[string]any{"podSelector": map[string]any{}},
		map[string]any{"namespaceSelector": map[string]any{"matchLabels": map[string]any{"kubernetes.io/metadata.name": "apps"}}, "podSelector": map[string]any{"matchLabels": map[string]any{"app": "x"}}},
		map[string]any{"ipBlock": map[string]any{"cidr": "192.0.2.0/24", "except": listOf("192.0.2.7/32")}},
		map[string]any{"ipBlock": map[string]any{"cidr": "2001:db8::/32"}},
	)
}
