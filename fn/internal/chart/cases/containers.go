package main

import (
	"fmt"

	"fluss.dev/kubernetes/fn/internal/describe"
)

// ofContainer are values of what containers and their images have.
func (g generator) ofContainer(f describe.Field) (any, bool) {
	switch f.Name {
	case "extraEnv":
		return g.list(map[string]any{"name": "A", "value": "ä \"q\" \\ {{ x }}\nline\n"}, map[string]any{"name": "ROOT_LOG_LEVEL", "value": "DEBUG"},
			map[string]any{"name": "S", "valueFrom": map[string]any{"secretKeyRef": map[string]any{"name": "n", "key": "k", "optional": true}}}, map[string]any{"name": "E"}, map[string]any{"name": "N", "value": "1"}), true
	case "extraVolumes":
		return g.list(map[string]any{"name": "tmp", "emptyDir": map[string]any{"sizeLimit": "1Gi"}}, map[string]any{"name": "extra", "configMap": map[string]any{"name": "c", "defaultMode": int64(420)}},
			map[string]any{"name": "scratch", "emptyDir": map[string]any{"medium": "Memory"}}), true
	case "extraVolumeMounts":
		return g.list(map[string]any{"name": "tmp", "mountPath": "/extra"}, map[string]any{"name": "tmp", "mountPath": "/tmp", "readOnly": true},
			map[string]any{"name": "tmp", "mountPath": "/srv/x", "subPath": "x"}), true
	case "startupProbe", "livenessProbe", "readinessProbe":
		return pick[any](g, map[string]any{"periodSeconds": int64(7)}, map[string]any{"tcpSocket": map[string]any{"port": int64(1), "host": "h"}},
			map[string]any{"httpGet": map[string]any{"path": "/x", "port": "rest"}, "failureThreshold": int64(1000000)}, map[string]any{"exec": map[string]any{"command": []any{"true"}}},
			map[string]any{"grpc": map[string]any{"port": int64(9)}, "initialDelaySeconds": int64(0)}), true
	case "imagePullSecrets":
		return g.list(map[string]any{"name": "a"}, map[string]any{"name": "b"}), true
	case "jvmOptions":
		return g.list("-Xmx1g", "-XX:+UseZGC", "-Da=ä,b:{c}"), true
	case "registry":
		return pick(g, "registry.example.com:5000", "r/mirror"), true
	case "repository":
		return "other/image", true
	case "tag":
		return pick(g, "1.0.0", "0.9.1-incubating", "0.9.1-incubating-x", "1"), true
	case "digest":
		return "sha256:" + fmt.Sprintf("%064x", g.Uint32()), true
	}
	return nil, false
}
