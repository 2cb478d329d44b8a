package catalogue

import (
	"reflect"
	"slices"
	"testing"
)

// These are facts about the generated tables: they hold whoever generates them, or Fluss has changed a release.
func TestDeclaredOptions(t *testing.T) {
	for _, c := range []struct {
		version, key string
		want         Option
	}{
		{"1.0.0", "authorizer.enabled", Option{Type: "boolean", Default: "false"}},
		{"1.0.0", "max.bucket.num", Option{Type: "int", Default: "4096"}},
		{"0.9.1", "max.bucket.num", Option{Type: "int", Default: "128000"}},
		{"0.9.1", "log.flush.interval-messages", Option{Type: "long", Default: "9223372036854775807"}},
		{"0.9.1", "kv.rocksdb.bloom-filter.bits-per-key", Option{Type: "double", Default: "10.0"}},
		{"0.9.1", "remote.data.dir", Option{Type: "string"}},
		{"0.9.1", "data.dir", Option{Type: "string", Default: "/tmp/fluss-data"}},
		{"0.9.1", "client.connect-timeout", Option{Type: "duration", Default: "2min"}},
		{"1.0.0", "client.connect-timeout", Option{Type: "duration", Default: "15s"}},
		{"0.9.1", "client.writer.buffer.wait-timeout", Option{Type: "duration", Default: "9223372036854775807ns"}},
		{"0.9.1", "server.writer-id.expiration-time", Option{Type: "duration", Default: "7d"}},
		{"0.9.1", "log.segment.file-size", Option{Type: "memory", Default: "1gb"}},
		{"0.9.1", "log.replica.fetch.min-bytes", Option{Type: "memory", Default: "1b"}},
		{"0.9.1", "security.protocol.map", Option{Type: "map"}},
		{"1.0.0", "security.sasl.plain.credentials", Option{Type: "map", Password: true}},
		{"1.0.0", "metrics.reporter.prometheus-push.password", Option{Type: "password", Password: true}},
		{"0.9.1", "client.security.sasl.password", Option{Type: "string", Password: true}},
		{"0.9.1", "client.filesystem.security.token.renewal.backoff", Option{Type: "duration", Default: "1h"}},
		{"0.9.1", "datalake.format", Option{Type: "enum", Enum: []string{"paimon", "lance", "iceberg"}}},
		{"1.0.0", "datalake.format", Option{Type: "enum", Enum: []string{"paimon", "lance", "iceberg", "hudi"}}},
		{"1.0.0", "remote.data.dirs.strategy", Option{Type: "enum", Default: "ROUND_ROBIN", Enum: []string{"ROUND_ROBIN", "WEIGHTED_ROUND_ROBIN"}}},
		{"1.0.0", "remote.data.dirs.weights", Option{Type: "int", List: true}},
		{"0.9.1", "kafka.listener.names", Option{Type: "string", List: true, Default: "KAFKA"}},
		{"0.9.1", "kv.rocksdb.compression.per.level", Option{
			Type: "enum", List: true, Default: "LZ4,LZ4,LZ4,LZ4,LZ4,ZSTD,ZSTD", Enum: []string{"NO", "SNAPPY", "LZ4", "ZSTD"}}},
		{"0.9.1", "coordinator.port", Option{Type: "string", Default: "9123", Deprecated: true}},
		{"0.9.1", "server.io-pool.size", Option{Type: "int", Default: "10", fallbacks: []string{"coordinator.io-pool.size"}}},
	} {
		r, _ := For(c.version)
		c.want.Key = c.key
		if got, _ := r.Lookup(c.key); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: Lookup(%q) =\n%+v, want\n%+v", c.version, c.key, got, c.want)
		}
	}
}

func TestTablesAreSortedAndUsable(t *testing.T) {
	counts := map[string]int{"0.9.1-incubating": 188, "1.0.0": 252}
	for _, r := range releases() {
		// A release that a recipe adds has not been counted here.
		if want, counted := counts[r.version]; counted && len(r.options) != want || len(r.options) == 0 {
			t.Errorf("%s has %d options, want %d", r.version, len(r.options), want)
		}
		if !slices.IsSortedFunc(r.options, func(a, b Option) int { return byKey(a, b.Key) }) {
			t.Errorf("%s is not sorted: Lookup searches it by halves", r.version)
		}
		for _, o := range r.options {
			if (o.Type == "enum") != (len(o.Enum) > 0) {
				t.Errorf("%s: %s is of type %s and has the constants %q", r.version, o.Key, o.Type, o.Enum)
			}
		}
	}
}

func TestWhatChangedBetweenReleases(t *testing.T) {
	old, _ := For("0.9.1")
	latest, _ := For("1.0.0")
	var redefined []string
	for _, o := range old.options {
		n, ok := latest.declared(o.Key)
		switch {
		case !ok:
			t.Errorf("%s is gone in %s", o.Key, latest.version)
		case o.Type != n.Type || o.List != n.List:
			t.Errorf("%s was %s and is %s", o.Key, o.Type, n.Type)
		case o.Default != n.Default:
			redefined = append(redefined, o.Key+": "+o.Default+" → "+n.Default)
		}
	}
	if added := len(latest.options) - len(old.options); added != 64 {
		t.Errorf("%d options were added, want 64", added)
	}
	want := []string{"client.connect-timeout: 2min → 15s", "max.bucket.num: 128000 → 4096"}
	if !slices.Equal(redefined, want) {
		t.Errorf("other defaults: %q, want %q", redefined, want)
	}
}
