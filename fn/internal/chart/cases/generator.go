package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// generator makes values.
type generator struct {
	*rand.Rand
	// dense is how likely a field is given.
	dense float64
}

func pick[T any](g generator, from ...T) T { return from[g.IntN(len(from))] }

func (g generator) maybe(p float64) bool { return g.Float64() < p }

func (g generator) release() string {
	return pick(g, "fluss", "fluss", "a", "prod-1", "team-fluss", "x9", "123", "r-2-d-2")
}

func (g generator) namespace() string { return pick(g, "default", "streaming", "ns-1", "42") }

// cluster makes the values of a cluster.
func (g generator) cluster(spec describe.Field) map[string]any {
	g.dense = pick(g, 0, 0.02, 0.1, 0.3)
	v, _ := g.object(spec).(map[string]any)
	if v == nil {
		v = map[string]any{}
	}
	g.consistent(v)
	return v
}

// mutate gives one field, whichever it is, a strange value.
func (g generator) mutate(v map[string]any, spec describe.Field) {
	var paths []string
	for f := range spec.All() {
		if !strings.ContainsAny(f.Path, "[*") && f.Type != describe.Object {
			paths = append(paths, f.Path)
		}
	}
	paths = append(paths, "nonsense", "coordinator.nonsense", "s3", "flink", "tabletServer.persistence")
	path := strings.Split(paths[g.IntN(len(paths))], ".")
	if g.maybe(0.15) {
		path = []string{"config", pick(g, "remote.data.dir", "zookeeper.address", "s3.region", "s3a.endpoint", "fs.s3a.secret.key", "log.segment.file-size", "server.io-pool.size",
			"kv.snapshot.interval", "table.log.ttl", "a b", "lookup.x", "client.fs.q", "netty.server.num-network-threads", "log.replica.min-in-sync-replicas-number", "default.replication.factor",
			"data.dir", "max.bucket.num", "zookeeper.client.config-path", "security.acl.enabled", "datalake.format", "datalake.paimon.x", "client.connect-timeot", "metrics.reporters")}
		tree.Set(v, pick[any](g, "", "1", "0", int64(1), int64(2), int64(9), "30s", "10 MB", "1b", "1kb", true, "TRUE", 0.5, 1e6, "x#y", "a\u0085b", "paimon", "1073741824", int64(1073741824), int64(1)<<40, nil, "-1", "5 min", "3d", "7", "a:b", []any{}), path...)
		return
	}
	value := g.strange()
	if n, ok := value.(int64); ok && n > 9999 && path[len(path)-1] == "replicas" {
		// The function would make as many Services, one by one.
		value = int64(12)
	}
	if name := path[len(path)-1]; value == "" && (name == "name" || name == "className") {
		// An empty name of an account or class is set by the function, where the chart takes it for none.
		value = "x"
	}
	tree.Set(v, value, path...)
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
	delete(v, "version")
	zookeeper, s3, minio, flink := section(v, "zookeeper"), section(v, "s3"), section(v, "minio"), section(v, "flink")
	configMap, config := section(v, "configMap"), map[string]any{}
	if g.maybe(0.3) {
		zookeeper["enabled"], zookeeper["connectionString"] = false, pick(g, "zk:2181", "a.example.com:2181,b.example.com:2181/chroot", "10.0.0.1:2181")
	} else {
		delete(zookeeper, "enabled")
		delete(zookeeper, "connectionString")
	}
	for _, key := range []string{"endpoint", "existingSecret", "assumedRole", "bucket", "region"} {
		if !g.maybe(0.1) || key != "bucket" && key != "region" {
			delete(s3, key)
		}
	}
	delete(minio, "enabled")
	if g.maybe(0.4) {
		minio["enabled"] = false
		g.externalStorage(s3, config)
	}
	delete(flink, "enabled")
	if g.maybe(0.5) {
		flink["enabled"] = true
	}
	delete(configMap, "enabled")
	if g.maybe(0.15) {
		configMap["enabled"], configMap["name"] = true, "own"
	} else {
		g.options(config, v)
	}
	if len(config) > 0 && configMap["enabled"] == nil {
		v["config"] = config
	} else {
		delete(v, "config")
	}
	if coordinator := section(v, "coordinator"); coordinator["replicas"] != nil {
		coordinator["replicas"] = int64(1)
		if g.maybe(0.5) {
			coordinator["replicas"] = int64(2)
			section(v, "image")["tag"] = "1.0.0"
			delete(section(v, "image"), "digest")
		}
	}
}

func (g generator) externalStorage(s3, config map[string]any) {
	if g.maybe(0.2) {
		config["remote.data.dir"] = "/mnt/remote"
		return
	}
	s3["bucket"], s3["region"] = "our-bucket", "eu-central-1"
	if g.maybe(0.5) {
		s3["existingSecret"] = map[string]any{"name": "keys"}
		if g.maybe(0.5) {
			s3["existingSecret"] = map[string]any{"name": "keys", "accessKeyKey": "a.b", "secretKeyKey": "s_c"}
		}
	}
	if g.maybe(0.5) || s3["existingSecret"] == nil {
		s3["assumedRole"] = map[string]any{"arn": "arn:aws:iam::123456789012:role/fluss"}
		if g.maybe(0.3) {
			section(s3, "assumedRole")["stsEndpoint"] = "https://sts.example.com"
		}
	}
	if g.maybe(0.4) {
		s3["endpoint"] = pick(g, "https://s3.example.com", "http://10.0.0.7:9000", "https://s3.example.com/a'b")
	}
}

// options are some of server.yaml.
func (g generator) options(config, v map[string]any) {
	all := map[string][]any{
		"kv.snapshot.interval":                    {"5min", "30s"},
		"log.replica.fetch.wait-max-time":         {"200ms"},
		"zookeeper.client.ensemble-tracker":       {true, "true", false},
		"log.segment.file-size":                   {"512mb"},
		"server.io-pool.size":                     {int64(20), "20"},
		"max.bucket.num":                          {int64(1000000), int64(2147483647), int64(1073741824)},
		"client.fs.x.y":                           {"ä \"quoted\" 'x' \\ back: slash", "{{ .Values.x }}", "日本", "@%&*!|>-", "true", "0x10", "1e3", "null", "~"},
		"metrics.reporter.mine.level":             {0.25, 1.5, "a, b", "- x", "[1]", "{a: b}"},
		"default.replication.factor":              {int64(1)},
		"log.replica.min-in-sync-replicas-number": {int64(1)},
	}
	for _, key := range tree.Keys(all) {
		if g.maybe(g.dense) {
			config[key] = pick(g, all[key]...)
		}
	}
	if config["default.replication.factor"] != nil {
		config["log.replica.min-in-sync-replicas-number"] = int64(1)
	}
}

func (g generator) object(f describe.Field) any {
	m := map[string]any{}
	for _, child := range f.Fields {
		if child.Type == describe.Object {
			if v, _ := g.object(child).(map[string]any); len(v) > 0 {
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

// strange are values for any field.
func (g generator) strange() any {
	return pick[any](g, "", nil, "x y", "ä\"'\\{{", "a\nb", int64(1)<<40, int64(-1), int64(0), true, "true", "1", 0.5,
		[]any{}, map[string]any{}, []any{"x"}, map[string]any{"x": "y"}, strings.Repeat("n", 300), "#", " blank", "A", "-", "a.b", "a/b", "/a", "https://a.example.com/x y", "http://u:p@h", "HTTP://h/", "host:99999", "h:1,", "[::1]:2181",
		1.5, int64(65536), int64(4), "25%", "0", "1e3", "0.5Gi", "-5Gi", map[string]any{"exec": map[string]any{}, "tcpSocket": map[string]any{"port": int64(1)}}, map[string]any{"A/b": "c"}, map[string]any{"a": nil},
		map[string]any{"app.kubernetes.io/name": "x"}, map[string]any{"requests": map[string]any{"cpu": "-1"}}, map[string]any{"limits": nil}, map[string]any{"requests": nil},
		[]any{map[string]any{"name": "a"}, map[string]any{"name": "a"}}, []any{map[string]any{"name": "a", "unknown": "b"}}, []any{map[string]any{}}, []any{nil}, []any{""})
}

func (g generator) value(f describe.Field) any {
	if v, ok := g.known(f); ok {
		return v
	}
	switch f.Type {
	case describe.Boolean:
		return g.maybe(0.5)
	case describe.Integer:
		if len(f.Enum) > 0 {
			return pick(g, f.Enum...)
		}
		if f.Name == "port" {
			return int64(1024 + g.IntN(60000))
		}
		return int64(1 + g.IntN(7))
	case describe.Quantity:
		return pick[any](g, "1Gi", "500Gi", "1.5Ti", int64(10737418240))
	case describe.IntOrText:
		return pick[any](g, int64(1), int64(2), "25%")
	case describe.Duration:
		return pick(g, "10s", "1min", "15 s")
	case describe.String:
		if len(f.Enum) > 0 {
			return pick(g, f.Enum...)
		}
		return pick(g, "name", "some-name", "x1")
	}
	return nil
}

func (g generator) known(f describe.Field) (any, bool) {
	switch f.Name {
	case "annotations", "podAnnotations":
		return g.some(map[string]any{"example.com/a": "b", "example.com/text": "ä \"q\" 'x' \\ {{ }}\nsecond: line", "x": "", "fluss.dev/config-checksum": "mine", "n": "1"}), true
	case "labels", "podLabels":
		return g.some(map[string]any{"team": "data", "example.com/x": "y", "n": "1", "e": ""}), true
	case "nodeSelector":
		return g.some(map[string]any{"disk": "ssd", "kubernetes.io/arch": "arm64", "n": "1"}), true
	case "resources":
		return pick[any](g, map[string]any{"limits": map[string]any{"memory": "3Gi"}}, map[string]any{"requests": map[string]any{"cpu": 0.5}},
			map[string]any{"limits": map[string]any{"cpu": int64(2), "memory": int64(8589934592)}}, map[string]any{"limits": map[string]any{"cpu": "1"}, "requests": map[string]any{"memory": "256Mi"}}), true
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
			map[string]any{"maxSkew": int64(2), "topologyKey": "host", "whenUnsatisfiable": "ScheduleAnyway", "labelSelector": map[string]any{}}), true
	case "podSecurityContext":
		return pick[any](g, map[string]any{"runAsUser": int64(1234567890)}, map[string]any{"fsGroup": int64(5), "supplementalGroups": []any{int64(1), int64(4000000)}},
			map[string]any{"seccompProfile": map[string]any{"localhostProfile": "p", "type": "Localhost"}}, map[string]any{"runAsNonRoot": false}), true
	case "securityContext":
		return pick[any](g, map[string]any{"readOnlyRootFilesystem": false}, map[string]any{"capabilities": map[string]any{"add": []any{"NET_ADMIN"}}}, map[string]any{"runAsUser": int64(0)}), true
	case "extraEnv":
		return g.list(map[string]any{"name": "A", "value": "ä \"q\" \\ {{ x }}\nline\n"}, map[string]any{"name": "JVM_ARGS", "value": "-Dmine"},
			map[string]any{"name": "S", "valueFrom": map[string]any{"secretKeyRef": map[string]any{"name": "n", "key": "k", "optional": true}}}, map[string]any{"name": "E"}, map[string]any{"name": "N", "value": "1"}), true
	case "extraVolumes":
		return g.list(map[string]any{"name": "tmp", "emptyDir": map[string]any{"sizeLimit": "1Gi"}}, map[string]any{"name": "extra", "configMap": map[string]any{"name": "c", "defaultMode": int64(420)}},
			map[string]any{"name": "data", "emptyDir": map[string]any{"medium": "Memory"}}), true
	case "extraVolumeMounts":
		return g.list(map[string]any{"name": "extra", "mountPath": "/extra"}, map[string]any{"name": "tmp", "mountPath": "/tmp", "readOnly": true},
			map[string]any{"name": "tmp", "mountPath": "/data", "subPath": "x"}), true
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
	case "storageClass":
		return pick(g, "-", "", "fast"), true
	case "rootPath":
		return pick(g, "/a/b", "/x"), true
	case "prefix":
		return pick(g, "a/b", "p"), true
	case "bucket":
		return pick(g, "bucket", "b-1.x"), true
	case "host":
		return pick(g, "flink.example.com", "*.example.com"), true
	case "path":
		return pick(g, "/", "/flink", "/a b\"c"), true
	case "tls":
		return g.list(map[string]any{"hosts": []any{"a.example.com"}, "secretName": "s"}, map[string]any{"secretName": "t"}), true
	case "config":
		if f.Path == "flink.config" {
			return g.some(map[string]any{"parallelism.default": int64(3), "a.b": "ä \"q\" 'x' \\ # {{ }} <>&", "c": true, "d": 0.5, "state.backend.type": "rocksdb",
				"taskmanager.memory.framework.off-heap.size": "512m", "e": "two\nlines", "f": "", "g": int64(1073741824)}), true
		}
		return nil, true
	}
	return nil, false
}

func (g generator) some(all map[string]any) map[string]any {
	m := map[string]any{}
	for _, k := range tree.Keys(all) {
		if g.IntN(2) == 0 {
			m[k] = all[k]
		}
	}
	return m
}

func (g generator) list(all ...any) []any {
	items := []any{}
	for _, v := range all {
		if g.maybe(0.5) {
			items = append(items, v)
		}
	}
	return items
}
