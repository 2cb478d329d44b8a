package main

import "fluss.dev/kubernetes/fn/internal/tree"

// needy are options whose values the official image has a plugin for, or lacks one.
func needy() map[string][]string {
	return map[string][]string{
		"remote.data.dir":           {"gs://b/fluss", "abfss://c@a/fluss", "webhdfs://n/fluss", "hdfs://n:8020/fluss", "oss://b/fluss", "/mnt/a:b", "cosn:/b"},
		"remote.data.dirs":          {"s3://a, obs://b", "s3://a,hdfs://b", "s3://a,cos://b"},
		"metrics.reporters":         {"influxdb", "jmx , prometheus", "promtheus", "prometheus-push,mine"},
		"datalake.format":           {"paimon", "Paimon", "iceberg", "lance"},
		"datalake.enabled":          {"true", "false"},
		"datalake.paimon.warehouse": {"s3://lake/a", "oss://lake", "hdfs://n/lake", "a-name", "gs:b"},
		"datalake.iceberg.type":     {"rest", "hadoop", "Hive", "glue"},
		"datalake.iceberg.io-impl":  {"org.apache.iceberg.aws.s3.S3FileIO", "com.example.FileIO"},
	}
}

// plugins are values that need plugins, beside what brings them: an image of one's own, or jars that are mounted.
func (g generator) plugins(values map[string]any) {
	config := section(values, "config")
	if g.maybe(0.7) {
		// Nothing is known of the images of other releases.
		values["version"] = pick(g, "0.9.1-incubating", "1.0.0")
	}
	all := needy()
	for _, option := range tree.Keys(all) {
		if g.maybe(0.4) {
			config[option] = pick(g, all[option]...)
		}
	}
	if config["remote.data.dir"] != nil || config["remote.data.dirs"] != nil {
		values["minio"] = map[string]any{"enabled": false}
	}
	if g.maybe(0.3) {
		section(values, "image")[pick(g, "repository", "registry")] = pick(g, "apache/fluss", "lake/fluss", "registry.example.com")
	}
	for _, server := range []string{"coordinator", "tabletServer"} {
		g.jars(section(values, server))
	}
}

// jars are those of a kind of server.
func (g generator) jars(server map[string]any) {
	switch g.IntN(6) {
	case 0:
		section(server, "image")["repository"] = pick(g, "apache/fluss", "lake/fluss")
	case 1:
		server["extraVolumes"] = []any{map[string]any{"name": "jars", "persistentVolumeClaim": map[string]any{"claimName": "jars"}}}
		server["extraVolumeMounts"] = []any{map[string]any{"name": "jars", "mountPath": pick(g, "/opt/fluss/plugins/gs", "/opt/fluss/lib", "/opt/flussy", "/opt/fluss/pluginsx")}}
	case 2:
		server["extraEnv"] = []any{map[string]any{"name": pick(g, "FLUSS_PLUGINS_DIR", "HADOOP_CLASSPATH", "FLUSS_PLUGINS"), "value": "/jars"}}
	}
}
