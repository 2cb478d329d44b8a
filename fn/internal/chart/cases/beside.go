package main

import "fluss.dev/kubernetes/fn/internal/describe"

// ofBeside are values of what runs beside the main container, and of how pods find names and nodes.
func (g generator) ofBeside(f describe.Field) (any, bool) {
	switch f.Name {
	case "initContainers":
		return g.list(map[string]any{"name": "wait", "image": "busybox:1", "command": []any{"sh", "-c", "ä \"q\" {{ x }}\nline\n"}},
			map[string]any{"name": "native-sidecar", "image": "busybox:1", "restartPolicy": "Always", "resources": map[string]any{"limits": map[string]any{"memory": int64(1073741824)}}}), true
	case "sidecars":
		return g.list(map[string]any{"name": "agent", "image": "agent:1", "ports": []any{map[string]any{"name": "http", "containerPort": int64(8080)}}},
			map[string]any{"name": "shipper", "image": "shipper:1", "env": []any{map[string]any{"name": "N", "value": "010"}}, "securityContext": map[string]any{"runAsUser": int64(1000660000)}}), true
	case "envFrom":
		return g.list(map[string]any{"secretRef": map[string]any{"name": "more"}}, map[string]any{"prefix": "P_", "configMapRef": map[string]any{"name": "more", "optional": true}}), true
	case "hostAliases":
		return g.list(map[string]any{"ip": "10.0.0.1", "hostnames": []any{"a", "b.example.com"}}, map[string]any{"ip": "::1", "hostnames": []any{"c"}}), true
	case "dnsPolicy":
		return pick(g, "ClusterFirst", "Default", "ClusterFirstWithHostNet"), true
	case "dnsConfig":
		return map[string]any{"nameservers": []any{"10.0.0.53"}, "searches": g.list("example.com"), "options": []any{map[string]any{"name": "ndots", "value": "2"}, map[string]any{"name": "edns0"}}}, true
	}
	return nil, false
}
