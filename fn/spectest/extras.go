package spectest

import (
	"fmt"

	"pgregory.net/rapid"
)

// extras are variables, volumes and mounts, new ones and such that replace those of base/.
func extras() *rapid.Generator[any] {
	return object(func(f fields) {
		if f.some("variables") {
			f.set("extraEnv", distinct(f.t, variable(), "name"))
		}
		if !f.some("volumes") {
			return
		}
		volumes := distinct(f.t, volume(), "name")
		f.set("extraVolumes", volumes)
		mounts := []any{}
		for i, v := range volumes {
			mounts = append(mounts, map[string]any{"name": v.(map[string]any)["name"], "mountPath": fmt.Sprintf("/extra/%d", i), "readOnly": true})
		}
		f.set("extraVolumeMounts", mounts)
	})
}

// distinct are up to three items that differ in a key.
func distinct(t *rapid.T, item *rapid.Generator[any], key string) []any {
	items := []any{}
	return append(items, rapid.SliceOfNDistinct(item, 0, 3, func(v any) any { return v.(map[string]any)[key] }).Draw(t, "items")...)
}

func variable() *rapid.Generator[any] {
	return object(func(f fields) {
		f.always("name", oneOf("MINE", "OTHER_1", "ROOT_LOG_LEVEL", "AWS_PROFILE", "TZ"))
		switch rapid.IntRange(0, 3).Draw(f.t, "source") {
		case 0, 1:
			f.always("value", anyText().AsAny())
		case 2:
			f.set("valueFrom.secretKeyRef", map[string]any{"name": name().Draw(f.t, "secret"), "key": "key"})
		case 3:
			f.set("valueFrom.fieldRef.fieldPath", "status.hostIP")
		}
	})
}

func volume() *rapid.Generator[any] {
	return object(func(f fields) {
		f.always("name", oneOf("extra", "more", "tmp"))
		switch rapid.IntRange(0, 2).Draw(f.t, "source") {
		case 0:
			f.set("emptyDir", map[string]any{})
		case 1:
			f.set("emptyDir", map[string]any{"sizeLimit": "1Gi", "medium": "Memory"})
		case 2:
			f.set("configMap", map[string]any{"name": name().Draw(f.t, "configMap"), "optional": true, "defaultMode": int64(0o444)})
		}
	})
}

// probes change numbers, or the handler, or both.
func probes() *rapid.Generator[any] {
	return object(func(f fields) {
		for _, key := range []string{"failureThreshold", "periodSeconds", "timeoutSeconds"} {
			f.maybe(key, number(1, 600))
		}
		f.maybe("initialDelaySeconds", number(0, 600))
		switch rapid.IntRange(0, 7).Draw(f.t, "handler") {
		case 4:
			f.set("exec.command", listOf("sh", "-c", anyText().Draw(f.t, "command")))
		case 5:
			f.set("httpGet", map[string]any{"path": "/health", "port": int64(port().Draw(f.t, "port")), "scheme": "HTTPS"})
		case 6:
			f.set("tcpSocket.port", oneOf[any]("client", int64(9124)).Draw(f.t, "port"))
		case 7:
			f.set("grpc", map[string]any{"port": int64(port().Draw(f.t, "port")), "service": "health"})
		}
	})
}
