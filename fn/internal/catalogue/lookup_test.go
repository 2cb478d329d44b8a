package catalogue

import (
	"slices"
	"strings"
	"testing"
)

func TestLookupByAnotherName(t *testing.T) {
	r, _ := For("0.9.1")
	for key, want := range map[string]string{
		"log.fetch.max-bytes":                                  "log.replica.fetch.max-bytes",
		"log.replica.fetch-backoff-interval":                   "log.replica.fetch.backoff-interval",
		"recovery.zookeeper.client.session-timeout":            "zookeeper.client.session-timeout",
		"coordinator.io-pool.size":                             "coordinator.io-pool.size",
		"s3a.endpoint":                                         "s3.endpoint",
		"fs.s3a.endpoint":                                      "s3.endpoint",
		"fs.s3a.access.key":                                    "s3.access-key",
		"s3.path.style.access":                                 "s3.path-style-access",
		"fs.s3a.bucket.logs.endpoint":                          "s3.bucket.logs.endpoint",
		"s3.connection.timeout":                                "s3.connection.timeout",
		"env.java.opts.all":                                    "env.java.opts.all",
		"zookeeper.heap.mb":                                    "zookeeper.heap.mb",
		"datalake.paimon.s3.access-key":                        "datalake.paimon.s3.access-key",
		"datalake.iceberg.uri":                                 "datalake.iceberg.uri",
		"metrics.reporter.datadog.apikey":                      "metrics.reporter.datadog.apikey",
		"security.sasl.listener.name.client.plain.jaas.config": "security.sasl.listener.name.client.plain.jaas.config",
		"security.sasl.scram-sha-256.jaas.config":              "security.sasl.scram-sha-256.jaas.config",
		"security.sasl.plain.jaas.config":                      "security.sasl.plain.jaas.config",
		"client.security.kerberos.principal":                   "client.security.kerberos.principal",
		"client.fs.s3.endpoint":                                "client.fs.s3.endpoint",
		"fs.oss.endpoint":                                      "fs.oss.endpoint",
		"fluss.hadoop.dfs.replication":                         "fluss.hadoop.dfs.replication",
	} {
		if got, ok := r.Lookup(key); !ok || got.Key != want {
			t.Errorf("Lookup(%q) = %q, %t, want %q", key, got.Key, ok, want)
		}
	}
}

func TestLookupFindsNot(t *testing.T) {
	r, _ := For("0.9.1")
	for _, key := range []string{
		"", ".", "s3", "s3.", "fs.s3a.", "datalake.", "datalake.paimon", "datalake.paimon.", "datalake.hudi.path",
		"metrics.reporter.", "metrics.reporter.datadog", "metrics.reporter..port",
		"security.sasl.jaas.config", "security.sasl.listener.name.client.jaas.config",
		"security.sasl.listener.name.CLIENT.plain.jaas.config", "security.sasl.listener.name.client.plain.jass.config",
		"table.log.ttl", "bootstrap.servers", "oss.endpoint", "config.providers.env.param.allowlist.pattern",
		"ZOOKEEPER.ADDRESS", "zookeeper.address ", "fs.endpoint", "server.io.tmpdir",
	} {
		if got, ok := r.Lookup(key); ok {
			t.Errorf("Lookup(%q) = %+v", key, got)
		}
	}
}

func TestSecretsByName(t *testing.T) {
	r, _ := For("1.0.0")
	for key, want := range map[string]bool{
		"s3.access-key":                                       true,
		"fs.s3a.secret.key":                                   true,
		"datalake.iceberg.jdbc.password":                      true,
		"datalake.lance.secret_access_key":                    true,
		"metrics.reporter.influxdb.token":                     true,
		"security.sasl.plain.jaas.config":                     true,
		"security.sasl.plain.credentials":                     true,
		"fs.azure.account.key":                                true,
		"fs.azure.account.oauth2.client.secret":               true,
		"fs.oss.accessKeySecret":                              true,
		"fs.oss.accessKeyId":                                  true,
		"datalake.paimon.token":                               true,
		"datalake.iceberg.HTTP-Headers":                       true,
		"datalake.iceberg.header.Authorization":               true,
		"datalake.paimon.dlf.private_key":                     true,
		"fs.azure.account.key.x.blob.core.windows.net":        true,
		"fs.gs.auth.service-key":                              true,
		"fluss.hadoop.fs.s3a.encryption.key":                  true,
		"datalake.paimon.token.provider":                      false,
		"datalake.paimon.dlf.token-path":                      false,
		"datalake.iceberg.token-exchange-enabled":             false,
		"s3.aws.credentials.provider":                         false,
		"s3.endpoint":                                         false,
		"zookeeper.address":                                   false,
		"client.filesystem.security.token.renewal.time-ratio": false,
	} {
		if o, ok := r.Lookup(key); !ok || o.Password != want {
			t.Errorf("%s: Password = %t, want %t", key, o.Password, want)
		}
	}
}

// What is written by hand is only for what the jars do not declare, and what has another place is in neither.
func TestHandWrittenOptionsAddToTheJars(t *testing.T) {
	for _, r := range releases() {
		for _, o := range slices.Concat(r.s3Options(), scriptOptions()) {
			if _, ok := r.declared(o.Key); ok {
				t.Errorf("%s declares %s itself", r.version, o.Key)
			}
			if found, ok := r.Lookup(o.Key); !ok || found.Type != o.Type {
				t.Errorf("Lookup(%q) = %+v, %t", o.Key, found, ok)
			}
		}
	}
}

// Words of Fluss 1.0 (SENSITIVE_KEY_PARTS) and of Flink (SENSITIVE_KEYS): none of them may be missing.
func TestSecretWords(t *testing.T) {
	for _, word := range strings.Fields("secret password token private.key access_key accesskey access-key apikey api-key auth-params service-key basic-auth http-headers jaas " +
		"fs.azure.account.key jaas.config credential credentials .authorization") {
		for _, key := range []string{"a.b" + word, strings.ToUpper("a.b" + word), "my" + strings.ReplaceAll(word, "-", "_")} {
			if !SecretName(key) {
				t.Errorf("%s is no secret", key)
			}
		}
	}
	for _, name := range strings.Fields("AWS_WEB_IDENTITY_TOKEN_FILE kubernetes.secrets security.delegation.tokens.renewal.retry.backoff FLUSS_LOG_DIR s3.path-style-access java.security.auth.login.config SECRET_NAME") {
		if SecretName(name) {
			t.Errorf("%s is a secret", name)
		}
	}
}

func TestSecretValues(t *testing.T) {
	for value, want := range map[string]bool{
		"http://user:pw@host/":       true,
		"jdbc:postgresql://u:p@h/db": true,
		"-----BEGIN RSA PRIVATE KEY": true,
		"org.apache.PlainLoginModule required username=\"a\" password=\"b\";": true,
		"org.apache.PlainLoginModule required user_admin=\"b\";":              true,
		"http://user@host/":           false,
		"http://host:80/a@b":          false,
		"CLIENT://a:1,INTERNAL://b:2": false,
		"":                            false,
	} {
		if SecretValue(value) != want {
			t.Errorf("SecretValue(%q) = %t", value, !want)
		}
	}
	for options, want := range map[string]string{"-Xmx1g -Djavax.net.ssl.keyStorePassword=x": "javax.net.ssl.keyStorePassword", "-Dmy.token=": "", "-Dtoken.file=/x": "", "-XX:Secret=1": ""} {
		if got := SecretProperty(options); got != want {
			t.Errorf("SecretProperty(%q) = %q", options, got)
		}
	}
}

func TestMarkers(t *testing.T) {
	for value, want := range map[string]bool{
		"${env:X}": true, "${directory:/a/b:c}": true, "${file:/a:b}": true,
		"$${env:X}": false, "${env:}": false, "${:X}": false, "${X}": false, "a${env:X}": false, "${env:X}b": false, "${env:X}${env:Y}": false, "${env:a#b}": false,
	} {
		if IsMarker(value) != want {
			t.Errorf("IsMarker(%q) = %t", value, !want)
		}
	}
}

// The chart knows secrets by their names alone.
func TestSecretsHaveSuchNames(t *testing.T) {
	for _, r := range releases() {
		for _, key := range r.Keys() {
			if r.Secret(key) && !SecretName(key) {
				t.Errorf("%s: %s is a secret without a name like one", r.version, key)
			}
		}
		t.Log(r.version, r.HarmlessKeys())
	}
}
