package main

import "fluss.dev/kubernetes/fn/internal/tree"

// serverYAML gives options of server.yaml, or a ConfigMap of the user's in its place. config has what other fields need.
func (g generator) serverYAML(v, config map[string]any) {
	configMap := section(v, "configMap")
	delete(configMap, "enabled")
	delete(v, "config")
	delete(v, "uncheckedConfig")
	delete(v, "secretConfig")
	if g.maybe(0.15) {
		configMap["enabled"], configMap["name"] = true, "own"
	} else {
		g.options(config)
		if len(config) > 0 {
			v["config"] = config
		}
		if g.maybe(g.dense) {
			v["uncheckedConfig"] = map[string]any{"my.authorizer.url": "https://opa.example.com/v1", "later.option": pick[any](g, int64(3), true, 0.5, "{{ x }} ä: 'b'")}
		}
	}
	if g.maybe(0.2) {
		v["secretConfig"] = g.some(map[string]any{
			"datalake.paimon.s3.secret-key": map[string]any{"name": "lake", "key": "secret"}, "fs.oss.accessKeySecret": map[string]any{"name": "lake", "key": "A.key_2"},
			"client.fs.007": map[string]any{"name": "0123", "key": "true"}, "my.authorizer.password": map[string]any{"name": "a.b", "key": "1e3"},
		})
	}
}

// options are some of server.yaml.
func (g generator) options(config map[string]any) {
	all := map[string][]any{
		"kv.snapshot.interval":                    {"5min", "30s"},
		"log.replica.fetch.wait-max-time":         {"200ms"},
		"zookeeper.client.ensemble-tracker":       {true, "true", false},
		"log.segment.file-size":                   {"512mb"},
		"server.io-pool.size":                     {int64(20), "20"},
		"max.bucket.num":                          {int64(1000000), int64(2147483647), int64(1073741824)},
		"client.fs.x.y":                           {"ä \"quoted\" 'x' \\ back: slash", "{{ .Values.x }}", "日本", "@%&*!|>-", "true", "0x10", "1e3", "null", "~"},
		"metrics.reporters":                       {"jmx", "jmx, prometheus", "prometheus", ""},
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
