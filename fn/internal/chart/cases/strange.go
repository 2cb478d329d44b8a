package main

import (
	"strings"

	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/tree"
)

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
			"data.dir", "max.bucket.num", "zookeeper.client.config-path", "security.acl.enabled", "datalake.format", "datalake.paimon.x", "client.connect-timeot", "metrics.reporters",
			"fs.oss.accessKeySecret", "datalake.paimon.token.provider", "metrics.reporter.influxdb.token", "metrics.reporter.x.token", "security.sasl.plain.jaas.config", "client.fs.TOKEN", "client.fs.x.token-path",
			"client.filesystem.security.token.renewal.backoff", "env.java.opts.all", "config.providers")}
		if g.maybe(0.3) {
			path[0] = "uncheckedConfig"
		}
		if g.maybe(0.3) {
			g.strangeSecret(v, path[1])
			return
		}
		if g.maybe(0.3) {
			v["version"] = pick(g, "1.0.0", "0.9.2", "main")
		}
		tree.Set(v, pick[any](g, "", "1", "0", int64(1), int64(2), int64(9), "30s", "10 MB", "1b", "1kb", true, "TRUE", 0.5, 1e6, "x#y", "a\u0085b", "paimon", "1073741824", int64(1073741824), int64(1)<<40, nil, "-1", "5 min", "3d", "7", "a:b", "-Djava.security.auth.login.config=/a", []any{},
			"${env:X}", "${file:/a:b}", "$${env:X}", "${env:}", "http://u:p@h/", "http://u@h/", "-Xmx1g -Da.password=x", "-Da.password="), path...)
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

// strangeSecret lets an option come from a Secret, which may be there already, or is none.
func (g generator) strangeSecret(v map[string]any, option string) {
	option = pick(g, option, option, "client.fs.tokn", "metrics.reporter", "datalake.formt", "client.security.sasl.pasword", "my.own.key", strings.Repeat("n", 254), "a/b")
	if g.maybe(0.3) {
		section(v, pick(g, "config", "uncheckedConfig"))[option] = "x"
	}
	if g.maybe(0.3) {
		v["version"] = pick(g, "1.0.0", "0.9.2", "main")
	}
	section(v, "secretConfig")[option] = pick[any](g, map[string]any{"name": "s", "key": "k"}, map[string]any{"name": "s", "key": "k"}, map[string]any{"name": "s", "key": "k"},
		map[string]any{"name": "S", "key": "a b"}, map[string]any{"name": "s"}, map[string]any{"key": ""}, map[string]any{"name": "s", "key": int64(1), "file": "x"}, "hunter2", nil, []any{})
}

// strange are values for any field.
func (g generator) strange() any {
	return pick[any](g, "", nil, "x y", "ä\"'\\{{", "a\nb", int64(1)<<40, int64(-1), int64(0), true, "true", "1", 0.5,
		[]any{}, map[string]any{}, []any{"x"}, map[string]any{"x": "y"}, strings.Repeat("n", 300), "#", " blank", "A", "-", "a.b", "a/b", "/a", "https://a.example.com/x y", "http://u:p@h", "HTTP://h/", "host:99999", "h:1,", "[::1]:2181",
		1.5, int64(65536), int64(4), "25%", "0", "1e3", "0.5Gi", "-5Gi", map[string]any{"exec": map[string]any{}, "tcpSocket": map[string]any{"port": int64(1)}}, map[string]any{"A/b": "c"}, map[string]any{"a": nil},
		map[string]any{"app.kubernetes.io/name": "x"}, map[string]any{"requests": map[string]any{"cpu": "-1"}}, map[string]any{"limits": nil}, map[string]any{"requests": nil},
		[]any{map[string]any{"name": "a"}, map[string]any{"name": "a"}}, []any{map[string]any{"name": "a", "unknown": "b"}}, []any{map[string]any{}}, []any{nil}, []any{""},
		[]any{"-Da.PassWord=x"}, []any{"-Da.password.file=x"}, map[string]any{"a": "x://u:p@h"}, map[string]any{"a.token": "x"}, map[string]any{"a.token.provider": "x", "kubernetes.secrets": "a:b"},
		[]any{map[string]any{"name": "PASSWORD", "value": "x"}}, []any{map[string]any{"name": "PASSWORD", "value": "$(X)"}}, []any{map[string]any{"name": "TOKEN_FILE", "value": "x"}}, []any{map[string]any{"name": "A", "value": "x -Dsecret=x"}},
		[]any{map[string]any{"name": "JAVA_TOOL_OPTIONS", "value": "-Djava.security.auth.login.config=/a"}, map[string]any{"name": "SERVER_JVMFLAGS", "value": "-Djava.security.auth.login.config=/a"}},
		[]any{map[string]any{"name": "data", "emptyDir": map[string]any{}}}, []any{map[string]any{"name": "tmp", "mountPath": "/data/x/"}, map[string]any{"name": "tmp", "mountPath": "/etc//fluss"}},
		[]any{map[string]any{"name": "x", "image": "q", "ports": []any{map[string]any{"containerPort": int64(9124)}, map[string]any{"containerPort": int64(9000)}}}},
		map[string]any{"nameservers": []any{"::1", "::2", "::3", "::4"}}, []any{map[string]any{"name": "tmp", "mountPath": "/var/run/fluss"}, map[string]any{"name": "tmp", "mountPath": "/run/secrets/kubernetes.io/serviceaccount"}},
		[]any{map[string]any{"ip": "300.1.2.3", "hostnames": []any{"a_b"}}}, map[string]any{"requests": map[string]any{"example.com/x": "1"}}, map[string]any{"requests": map[string]any{"example.com/x": "1"}, "limits": map[string]any{"example.com/x": "2"}})
}
