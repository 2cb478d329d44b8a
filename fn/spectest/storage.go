package spectest

import (
	"fmt"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"pgregory.net/rapid"
)

// storage decides where remote data goes, and with it what s3, config and configMap may say. With webIdentity pods may
// have an identity by a token.
func storage(f fields, webIdentity bool) {
	minio(f)
	f.set("s3.bucket", rapid.StringMatching(`[a-z][a-z0-9.-]{1,8}[a-z0-9]`).Draw(f.t, "bucket"))
	f.set("s3.region", rapid.SampledFrom([]string{"us-east-1", "eu-central-1"}).Draw(f.t, "region"))
	f.maybe("s3.prefix", oneOf("prod", "teams/one/(fluss)", "a'b!"))
	f.maybe("s3.pathStyleAccess", yesOrNo())
	f.mention("config", "configMap")
	f.maybe("secretConfig", object(func(f fields) {
		for _, option := range []string{"datalake.paimon.s3.secret-key", "fs.oss.accessKeySecret", "my.authorizer.password", "client.fs.007"} {
			if f.some(option) {
				f.m[option] = map[string]any{"name": name().Draw(f.t, "Secret"), "key": rapid.SampledFrom([]string{"Some.Key", "some_key", "k"}).Draw(f.t, "key")}
			}
		}
	}))
	own, described, elsewhere := whereTo(f, webIdentity)
	bundled(f, own)
	if f.some("a server.yaml of one's own") && !elsewhere {
		f.set("configMap", map[string]any{"enabled": true, "name": name().Draw(f.t, "configMap")})
	} else {
		f.maybe("configMap.enabled", oneOf(false))
		f.maybe("config", options(f))
		f.maybe("uncheckedConfig", object(func(f fields) {
			f.m["my.authorizer.url"] = oneOf("https://opa.example.com/v1", "a: b").Draw(f.t, "url")
			f.m["later.option"] = oneOf[any](int64(3), true, 0.5).Draw(f.t, "later")
		}))
		if elsewhere {
			f.set("config", with(f.m["config"], "remote.data.dir", rapid.SampledFrom([]string{"hdfs://namenode:8020/fluss", "oss://bucket/fluss"}).Draw(f.t, "elsewhere")))
		}
	}
	if !own && !described {
		flinkStorage(f)
	}
}

// whereTo draws one of the cluster's own storage, an S3 storage with keys or a role or both, and another place.
func whereTo(f fields, webIdentity bool) (own, described, elsewhere bool) {
	switch rapid.IntRange(0, 4).Draw(f.t, "storage") {
	case 0, 1:
		return true, false, false
	case 2:
		f.always("s3.existingSecret", secret("access-key", "secret-key"))
		switch rapid.IntRange(0, 2).Draw(f.t, "a role, session tokens or AWS") {
		case 0:
			role(f)
		case 1:
			f.always("s3.assumedRole.stsEndpoint", endpoint())
		case 2:
			f.maybe("s3.endpoint", oneOf("https://s3.eu-central-1.amazonaws.com"))
			return false, true, false
		}
	case 3:
		role(f)
		if webIdentity && f.some("and a token") {
			f.set("s3.webIdentity.enabled", true)
			f.maybe("s3.webIdentity.audience", oneOf("sts.example.com"))
		}
	case 4:
		return false, false, true
	}
	f.maybe("s3.endpoint", endpoint())
	return false, true, false
}

// secret is a reference to a Secret, which may have other keys than the standard ones.
func secret(keys ...string) *rapid.Generator[any] {
	return object(func(f fields) {
		f.always("name", names())
		for _, key := range keys {
			f.maybe(v1alpha1.KeyField(key), oneOf("Some.Key", "some_key", key))
		}
	})
}

func role(f fields) {
	f.set("s3.assumedRole.arn", "arn:aws:iam::123456789012:role/fluss")
	f.maybe("s3.assumedRole.stsEndpoint", endpoint())
}

func endpoint() *rapid.Generator[any] {
	return rapid.Custom(func(t *rapid.T) any {
		return fmt.Sprintf("%s://%s:%d", rapid.SampledFrom([]string{"http", "https"}).Draw(t, "scheme"), host().Draw(t, "host"), port().Draw(t, "port"))
	})
}

// options of server.yaml that every known release has, one or more of each type.
func options(f fields) *rapid.Generator[any] {
	plain := rapid.StringMatching(`[!-"$-~]([ -"$-~]{0,15}[!-"$-~])?`).AsAny()
	values := map[string]*rapid.Generator[any]{
		"kv.snapshot.interval":                                oneOf("5min", "90 s", "1h"),
		"log.segment.file-size":                               oneOf("512mb", "1 gb"),
		"default.bucket.number":                               number(1, 128),
		"netty.server.num-network-threads":                    number(1, 64),
		"log.replica.fetch.wait-max-time":                     oneOf("50ms", "500ms"),
		"kv.rocksdb.compaction.style":                         oneOf("LEVEL", "universal"),
		"kv.rocksdb.compression.per.level":                    oneOf("NO,LZ4,ZSTD", "lz4"),
		"kv.rocksdb.use-bloom-filter":                         yesOrNo(),
		"client.filesystem.security.token.renewal.time-ratio": oneOf[any](0.5, "0.75", int64(1)),
		"security.protocol.map":                               oneOf("CLIENT:SASL,INTERNAL:PLAINTEXT"),
		"metrics.reporters":                                   oneOf("prometheus", "jmx,prometheus"),
		"datalake.format":                                     oneOf("paimon", "iceberg"),
		"datalake.paimon.warehouse":                           plain,
		"metrics.reporter.mine.label":                         plain,
		"zookeeper.client.ensemble-tracker":                   yesOrNo(),
	}
	if f.m["security"] != nil {
		delete(values, "security.protocol.map")
	}
	return object(func(f2 fields) {
		for _, key := range keys(values) {
			if f2.some(key) {
				f2.m[key] = values[key].Draw(f2.t, key)
			}
		}
		replication(f2, f.m["tabletServer"])
	})
}

// replication is given only where the number of tablet servers is.
func replication(f fields, tabletServer any) {
	server, _ := tabletServer.(map[string]any)
	replicas, ok := server["replicas"].(int64)
	if !ok || !f.some("replication") {
		return
	}
	factor := rapid.Int64Range(1, replicas).Draw(f.t, "factor")
	f.m["default.replication.factor"] = factor
	f.m["log.replica.min-in-sync-replicas-number"] = rapid.Int64Range(1, factor).Draw(f.t, "minimum")
}
