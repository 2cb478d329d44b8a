package catalogue

import (
	"slices"
	"testing"
)

func TestCheckValues(t *testing.T) {
	for _, r := range releases() {
		for _, c := range literals() {
			if got := text(r.Check(c.key, c.value)); got != c.want {
				t.Errorf("%s: Check(%q, %q) = %q, want %q", r.Version(), c.key, c.value, got, c.want)
			}
		}
	}
}

func TestCheck(t *testing.T) {
	const (
		table     = "is a table option: it belongs in CREATE TABLE or ALTER TABLE, not in server.yaml"
		connector = "is an option of the Flink connector: it belongs in a table's WITH clause, not in server.yaml"
		noMarkers = "must be the value itself: markers like ${env:NAME} are replaced from 1.0.0 on, this is 0.9.1-incubating"
		tiering   = "is an option of the lake tiering job: it belongs in the job's arguments, not in server.yaml"
	)
	for _, c := range []struct{ version, key, value, want string }{
		{"0.9.1", "zookeeper.adress", "x", `is no option of Fluss 0.9.1-incubating; did you mean "zookeeper.address"?`},
		{"0.9.1", "Zookeeper.Address", "x", `is no option of Fluss 0.9.1-incubating; did you mean "zookeeper.address"?`},
		{"0.9.1", "log.replica.min-insync-replicas-number", "2", `is no option of Fluss 0.9.1-incubating; did you mean "log.replica.min-in-sync-replicas-number"?`},
		{"0.9.1", "zookeeper.session-timeout", "30s", `is no option of Fluss 0.9.1-incubating; did you mean "zookeeper.client.session-timeout"?`},
		{"0.9.1", "metrics.reporter.prometheus.prot", "9249", `is no option of Fluss 0.9.1-incubating; did you mean "metrics.reporter.prometheus.port"?`},
		{"0.9.1", "client.security.sasl.usrname", "u", `is no option of Fluss 0.9.1-incubating; did you mean "client.security.sasl.username"?`},
		{"0.9.1", "datalake.iceberk.uri", "x", "is no option of Fluss 0.9.1-incubating"},
		{"0.9.1", "s3.acces-key", "x", `is no option of Fluss 0.9.1-incubating; did you mean "s3.access-key"?`},
		{"0.9.1", "fs.s3a.endpiont", "x", `is no option of Fluss 0.9.1-incubating; did you mean "s3.endpoint"?`},
		{"0.9.1", "s3.access_key", "x", `is no option of Fluss 0.9.1-incubating; did you mean "s3.access-key"?`},
		{"1.0.0", "security.sasl.listener.name.CLIENT.plain.jaas.config", "x", `is no option of Fluss 1.0.0; did you mean "security.sasl.listener.name.client.plain.jaas.config"?`},
		{"0.9.1", "s3.aws.credentials.provider", "com.amazonaws.auth.WebIdentityTokenCredentialsProvider", ""},
		{"0.9.1", "fs.s3a.aws.credentials.provider", "software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider",
			"must be a class that Fluss before 1.0.0 has, like com.amazonaws.auth.WebIdentityTokenCredentialsProvider: those of software.amazon come with 1.0.0"},
		{"1.0.0", "s3.aws.credentials.provider", "com.amazonaws.auth.WebIdentityTokenCredentialsProvider",
			"must be a class that Fluss has from 1.0.0 on, like software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider"},
		{"1.0.0", "s3.aws.credentials.provider", "com.amazonaws.auth.EnvironmentVariableCredentialsProvider", ""},
		{"1.0.0", "completely.else", "x", "is no option of Fluss 1.0.0"},
		{"1.0.0", "", "x", "is no option of Fluss 1.0.0"},

		{"0.9.1", "data.dirs", "/a,/b", "exists from 1.0.0 on, this is 0.9.1-incubating"},
		{"0.9.1", "metrics.reporter.influxdb.token", "x", "exists from 1.0.0 on, this is 0.9.1-incubating"},
		{"0.9.1", "datalake.hudi.path", "x", "exists from 1.0.0 on, this is 0.9.1-incubating"},
		{"0.9.1", "oss.endpoint", "x", "exists from 1.0.0 on, this is 0.9.1-incubating"},
		{"0.9.1", "datalake.format", "hudi", "must be one of paimon, lance, iceberg"},
		{"0.10.0", "data.dirs", "/a,/b", "is known from 1.0.0 on, this is 0.10.0 (treated as 0.9.1-incubating)"},
		{"0.9.2", "zookeeper.adress", "x", `is no option of Fluss 0.9.2 (treated as 0.9.1-incubating); did you mean "zookeeper.address"?`},
		{"1.0.0", "data.dirs", "/a,/b", ""},
		{"1.0.0", "datalake.format", "HUDI", ""},
		{"1.0.0", "remote.data.dirs.weights", "1, 2", ""},
		{"1.0.0", "remote.data.dirs.weights", "1;2", "element 1 " + notInt},

		{"0.9.1", "table.log.ttl", "7d", table},
		{"1.0.0", "table.no.such", "7d", table},
		{"0.9.1", "scan.startup.mode", "full", connector},
		{"0.9.1", "bucket.num", "3", connector},
		{"0.9.1", "tiering.poll.table.interval", "1s", tiering},
		{"1.0.0", "lake.tiering.io.tmp.dirs", "/x", tiering},
		{"0.9.1", "bootstrap.servers", "a:1", "is an option of clients: it belongs in CREATE CATALOG or the client's own configuration, not in server.yaml"},
		{"0.9.1", "default-database", "a", "is an option of the Flink catalog: it belongs in CREATE CATALOG, not in server.yaml"},

		{"0.9.1", "log.fetch.max-bytes", "16", notSize},
		{"0.9.1", "s3.path-style-access", "yes", notBoolean},
		{"0.9.1", "fs.s3a.path.style.access", "yes", notBoolean},
		{"0.9.1", "env.log.max", "ten", notInt},
		{"0.9.1", "metrics.reporter.datadog.interval", "whatever", ""},

		// Fluss 1.0 resolves markers before it reads the value.
		{"1.0.0", "default.replication.factor", "${env:FACTOR}", ""},
		{"1.0.0", "default.replication.factor", "${directory:/etc/fluss:factor}", ""},
		{"1.0.0", "default.replication.factor", "${env:}", notInt},
		{"1.0.0", "default.replication.factor", "${:FACTOR}", notInt},
		{"1.0.0", "default.replication.factor", "$${env:FACTOR}", notInt},
		{"1.0.0", "metrics.reporter.influxdb.token", "${file:/secrets/a.properties:token}", ""},
		{"1.0.0", "s3.secret-key", "${env:KEY}", ""},
		{"0.9.1", "default.replication.factor", "${env:FACTOR}", noMarkers},
		{"0.9.1", "s3.secret-key", "${env:KEY}", noMarkers},
		{"0.10.0", "s3.region", "${env:REGION}", "must be the value itself: markers like ${env:NAME} are replaced from 1.0.0 on, this is 0.10.0 (treated as 0.9.1-incubating)"},
		{"0.9.1", "s3.region", "$${env:REGION}", ""},
	} {
		r, _ := For(c.version)
		if got := text(r.Check(c.key, c.value)); got != c.want {
			t.Errorf("%s: Check(%q, %q) =\n%s, want\n%s", c.version, c.key, c.value, got, c.want)
		}
	}
}

func TestDefaultsAndConstantsPass(t *testing.T) {
	for _, r := range releases() {
		for _, o := range slices.Concat(r.options, r.s3Options(), scriptOptions()) {
			for _, value := range append([]string{o.Default}, o.Enum...) {
				if err := o.check(value); err != nil && value != "" {
					t.Errorf("%s: %s: %q %v", r.version, o.Key, value, err)
				}
			}
		}
	}
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestCheckUnchecked(t *testing.T) {
	for _, c := range []struct{ version, key, want string }{
		{"0.9.1", "my.authorizer.url", ""},
		{"0.9.1", "data.dirs", ""},
		{"0.9.1", "metrics.reporter.prometheus.path", ""},
		{"1.0.0", "data.dirs", "is an option of Fluss 1.0.0: write it under config"},
		{"0.9.2", "log.fetch.max-bytes", "is an option of Fluss 0.9.2 (treated as 0.9.1-incubating): write it under config"},
		{"0.9.1", "metrics.reporter.mine.path", "is an option of Fluss 0.9.1-incubating: write it under config"},
		{"0.9.1", "fs.s3a.endpiont", "is an option of Fluss 0.9.1-incubating: write it under config"},
		{"0.9.1", "table.log.ttl", "is a table option: it belongs in CREATE TABLE or ALTER TABLE, not in server.yaml"},
		{"1.0.0", "bucket.num", "is an option of the Flink connector: it belongs in a table's WITH clause, not in server.yaml"},
	} {
		r, _ := For(c.version)
		if got := text(r.CheckUnchecked(c.key)); got != c.want {
			t.Errorf("%s: CheckUnchecked(%q) = %q, want %q", c.version, c.key, got, c.want)
		}
	}
}

// What a closed family matches is an option only if it is declared.
func TestClosedFamilies(t *testing.T) {
	want := []string{"client.security.sasl.**", "metrics.reporter.influxdb.**", "metrics.reporter.jmx.**", "metrics.reporter.prometheus-push.**", "metrics.reporter.prometheus.**"}
	if got := ClosedFamilies(); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestCheckSecret(t *testing.T) {
	for _, c := range []struct{ version, key, want string }{
		{"0.9.1", "my.authorizer.token", ""},
		{"0.9.1", "fs.oss.accessKeySecret", ""},
		{"0.9.1", "datalake.paimon.jdbc.user", ""},
		{"0.9.1", "security.sasl.plain.jaas.config", ""},
		{"0.9.1", "client.security.sasl.username", ""},
		{"0.9.1", "client.security.sasl.pasword", `is no option of Fluss 0.9.1-incubating; did you mean "client.security.sasl.password"?`},
		{"0.9.1", "Client.Security.SASL.Password", `is no option of Fluss 0.9.1-incubating; did you mean "client.security.sasl.password"?`},
		{"0.9.1", "data.dirs", "exists from 1.0.0 on, this is 0.9.1-incubating"},
		{"main", "security.sasl.plain.credentials", ""},
		{"0.9.2", "security.sasl.plain.credentials", ""},
		{"1.0.0", "security.sasl.plain.credentials", ""},
		{"0.9.1", "kv.snapshot.interval", "is no secret: write it under config, where its value is checked"},
		{"0.9.1", "env.java.opts.all", "is read by the start scripts, which write it into an argument or a variable: write it under config"},
		{"0.9.1", "table.log.ttl", "is a table option: it belongs in CREATE TABLE or ALTER TABLE, not in server.yaml"},
	} {
		r, _ := For(c.version)
		if got := text(r.CheckSecret(c.key)); got != c.want {
			t.Errorf("%s: CheckSecret(%q) = %q, want %q", c.version, c.key, got, c.want)
		}
	}
}
