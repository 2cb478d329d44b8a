package catalogue

import (
	"regexp"
	"slices"
	"testing"
)

// TestPlugins says for which values which releases lack what.
func TestPlugins(t *testing.T) {
	old, _ := For("0.9.1-incubating")
	latest, _ := For("1.0.0")
	for _, c := range []struct {
		option, value string
		in091, in100  string
	}{
		{"remote.data.dir", "s3://b/fluss", "", ""},
		{"remote.data.dir", "hdfs://namenode:8020/fluss", "", ""},
		{"remote.data.dir", "/mnt/a:b", "", ""},
		{"remote.data.dir", "mnt/a", "", ""},
		{"remote.data.dir", "${env:PLACE}", "", ""},
		{"remote.data.dir", "gs://b/fluss", "fluss-fs-gs", "fluss-fs-gs"},
		{"remote.data.dir", " abfss://c@account/fluss", "fluss-fs-azure", "fluss-fs-azure"},
		{"remote.data.dir", "S3://b", "a plugin for this scheme", "a plugin for this scheme"},
		{"remote.data.dir", "cos://b", "a plugin for this scheme", "a plugin for this scheme"},
		{"remote.data.dirs", "s3://a, obs://b", "fluss-fs-obs", "fluss-fs-obs"},
		{"remote.data.dirs", "s3://a,webhdfs://b", "a plugin for this scheme", "a plugin for this scheme"},
		{"metrics.reporters", "", "", ""},
		{"metrics.reporters", "prometheus , jmx,prometheus-push", "", ""},
		{"metrics.reporters", "jmx,influxdb", "fluss-metrics-influxdb", ""},
		{"metrics.reporters", "promtheus", "a plugin for one of these reporters", "a plugin for one of these reporters"},
		{"datalake.paimon.warehouse", "hdfs://lake/a", "", ""},
		{"datalake.paimon.warehouse", "a-name", "", ""},
		{"datalake.paimon.warehouse", "s3a://lake", "paimon-s3", "paimon-s3"},
		{"datalake.paimon.warehouse", "oss://lake", "paimon-oss", "paimon-oss"},
		{"datalake.iceberg.type", "rest", "", ""},
		{"datalake.iceberg.type", "Hadoop", "hadoop-apache", "hadoop-apache"},
		{"datalake.iceberg.io-impl", "org.apache.iceberg.aws.s3.S3FileIO", "iceberg-aws", "iceberg-aws"},
	} {
		for release, want := range map[*Release]string{&old: c.in091, &latest: c.in100} {
			if got := lacking(*release, c.option, c.value); got != want {
				t.Errorf("%s: %s: %q lacks %q, want %q", release.Version(), c.option, c.value, got, want)
			}
		}
	}
}

// lacking is the last plugin that a value needs and the release's image lacks.
func lacking(r Release, option, value string) (jar string) {
	for _, p := range Plugins() {
		for _, n := range p.Needs {
			if n.Option == option && n.Pattern.MatchString(value) != n.Otherwise && !r.Has(p.Fact) {
				jar = p.Jar
			}
		}
	}
	return jar
}

// TestPluginsAreSound: templates have the names of facts, and rules look for an option by its one name.
func TestPluginsAreSound(t *testing.T) {
	facts := Facts()
	slices.Sort(facts)
	if len(slices.Compact(facts)) != len(Facts()) {
		t.Error("two facts have one name")
	}
	formats, _ := Newest().Lookup("datalake.format")
	for _, p := range Plugins() {
		if !regexp.MustCompile(`^[A-Za-z0-9-]+$`).MatchString(string(p.Fact)) {
			t.Errorf("%q is no name for a template", p.Fact)
		}
		if p.since != "" && !slices.Contains(Releases(), p.since) {
			t.Errorf("%s: there is no release %s", p.Jar, p.since)
		}
		for _, n := range p.Needs {
			option, known := Newest().Lookup(n.Option)
			if !known || option.Key != n.Option || len(option.Names()) > 0 {
				t.Errorf("%s is unknown, or has other names", n.Option)
			}
			if n.Format != "" && !slices.Contains(formats.Enum, n.Format) {
				t.Errorf("%s: there is no lake format %s", n.Option, n.Format)
			}
		}
	}
}
