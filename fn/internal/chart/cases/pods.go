package main

import (
	"fluss.dev/kubernetes/fn/internal/describe"
)

// ofPod are values of what every pod has.
func (g generator) ofPod(f describe.Field) (any, bool) {
	switch f.Name {
	case "annotations", "podAnnotations":
		return g.some(map[string]any{"example.com/a": "b", "example.com/text": "ä \"q\" 'x' \\ {{ }}\nsecond: line", "x": "", "n": "1"}), true
	case "labels", "podLabels":
		return g.some(map[string]any{"team": "data", "example.com/x": "y", "n": "1", "e": ""}), true
	case "nodeSelector":
		return g.some(map[string]any{"disk": "ssd", "kubernetes.io/arch": "arm64", "n": "1"}), true
	case "resources":
		return pick[any](g, map[string]any{"limits": map[string]any{"memory": "3Gi"}}, map[string]any{"requests": map[string]any{"cpu": 0.5}},
			map[string]any{"limits": map[string]any{"cpu": int64(2), "memory": int64(8589934592)}}, map[string]any{"limits": map[string]any{"cpu": "1"}, "requests": map[string]any{"memory": "256Mi"}},
			map[string]any{"limits": nil}, map[string]any{"requests": map[string]any{"cpu": nil}}), true
	case "tolerations":
		return g.list(map[string]any{"operator": "Exists"}, map[string]any{"key": "a", "value": "b", "effect": "NoExecute", "tolerationSeconds": int64(30)}), true
	case "affinity":
		return pick[any](g, map[string]any{"nodeAffinity": map[string]any{"requiredDuringSchedulingIgnoredDuringExecution": map[string]any{
			"nodeSelectorTerms": []any{map[string]any{"matchExpressions": []any{map[string]any{"key": "a", "operator": "In", "values": []any{"b", "1"}}}}}}}},
			map[string]any{"podAntiAffinity": map[string]any{"requiredDuringSchedulingIgnoredDuringExecution": []any{map[string]any{"topologyKey": "zone", "labelSelector": map[string]any{"matchLabels": map[string]any{"a": "b"}}}}}},
			map[string]any{"podAntiAffinity": map[string]any{"preferredDuringSchedulingIgnoredDuringExecution": []any{}}}), true
	case "topologySpreadConstraints":
		return g.list(map[string]any{"maxSkew": int64(1), "topologyKey": "zone", "whenUnsatisfiable": "DoNotSchedule"},
			map[string]any{"maxSkew": int64(2), "topologyKey": "host", "whenUnsatisfiable": "ScheduleAnyway", "labelSelector": map[string]any{"matchLabels": map[string]any{"a": "b"}}},
			map[string]any{"maxSkew": int64(2), "topologyKey": "rack", "whenUnsatisfiable": "ScheduleAnyway", "labelSelector": map[string]any{}}), true
	case "podSecurityContext":
		return pick[any](g, map[string]any{"runAsUser": int64(1234567890)}, map[string]any{"fsGroup": int64(5), "supplementalGroups": []any{int64(1), int64(4000000)}},
			map[string]any{"seccompProfile": map[string]any{"localhostProfile": "p", "type": "Localhost"}}, map[string]any{"runAsNonRoot": false}, map[string]any{"runAsUser": nil, "fsGroup": nil}), true
	case "securityContext":
		return pick[any](g, map[string]any{"readOnlyRootFilesystem": false}, map[string]any{"capabilities": map[string]any{"add": []any{"NET_ADMIN"}}}, map[string]any{"runAsUser": int64(0)}), true
	}
	return nil, false
}
