package main

import (
	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/tree"
)

func (g generator) value(f describe.Field) any {
	for _, known := range []func(describe.Field) (any, bool){g.ofPod, g.ofBeside, g.ofContainer, g.ofDependency} {
		if v, ok := known(f); ok {
			return v
		}
	}
	switch f.Type {
	case describe.Boolean:
		return g.maybe(0.5)
	case describe.Integer:
		if len(f.Rule.Enum) > 0 {
			return pick(g, f.Rule.Enum...)
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
		if len(f.Rule.Enum) > 0 {
			return pick(g, f.Rule.Enum...)
		}
		return pick(g, "name", "some-name", "x1")
	case describe.Scalar:
		return pick[any](g, "text", int64(1), true)
	case describe.List:
		if item := g.value(*f.Item); item != nil {
			return g.list(item)
		}
	case describe.Map:
		if item := g.value(*f.Item); item != nil {
			return g.some(map[string]any{"a": item, "b": item})
		}
	}
	return nil
}

// ofDependency are values of what storage, ZooKeeper and Flink have.
func (g generator) ofDependency(f describe.Field) (any, bool) {
	switch f.Name {
	case "clientsFrom", "externalFrom", "metricsFrom", "storageFrom", "flinkFrom":
		return g.list(peers...), true
	case "interval":
		return pick(g, "15s", "1m"), true
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
				"taskmanager.memory.framework.off-heap.size": "512m", "metrics.reporters": "jmx,slf4j", "e": "two\nlines", "f": "", "g": int64(1073741824)}), true
		}
		return nil, true
	case "loggers":
		return g.some(map[string]any{"org.apache.fluss": "DEBUG", "org.apache.hadoop": "ERROR", "org.apache.fluss.shaded.zookeeper3": "TRACE", "a_$.B": "WARN"}), true
	case "secretConfig":
		return map[string]any{"client.fs.token": map[string]any{"name": "s", "key": "k"}}, true
	case "uncheckedConfig":
		return map[string]any{"my.option": "x"}, true
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
