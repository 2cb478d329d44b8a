package describe

import (
	"regexp"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/tree"
	"fluss.dev/kubernetes/fn/spectest"
	"pgregory.net/rapid"
)

func TestSchemaHasEveryOption(t *testing.T) {
	properties := tree.Get(Schema(spec(t)), "properties", "config", "properties")
	for _, version := range catalogue.Releases() {
		release, _ := catalogue.For(version)
		for _, key := range release.Keys() {
			if tree.Get(properties, key, "description") == nil {
				t.Errorf("%s of Fluss %s is not in the schema of config", key, version)
			}
		}
	}
}

func TestSchemaOfOptions(t *testing.T) {
	schema := Schema(spec(t))
	for _, test := range []struct {
		key   string
		value any
		want  string
	}{
		{"kv.snapshot.interval", "1min", ""},
		{"kv.snapshot.interval", "1 MIN", ""},
		{"kv.snapshot.interval", nil, ""},
		{"kv.snapshot.interval", "${env:INTERVAL}", ""},
		{"kv.snapshot.interval", "often", "does not match"},
		{"kv.snapshot.interval", int64(1), "is not of type [string null]"},
		{"kv.snapshot.intervall", "1min", "is unknown"},
		{"server.io-pool.size", int64(20), ""},
		{"server.io-pool.size", "20", ""},
		{"server.io-pool.size", "many", "does not match"},
		{"datalake.format", "paimon", ""},
		{"datalake.format", "Paimon", ""},
		{"datalake.format", "delta", "is not taken by any of 2 schemas"},
		{"datalake.paimon.warehouse", "s3://x/y", ""},
		{"client.id", "a # b", "is what it must not be"},
		{"table.log.ttl", "3d", "is unknown"},
		{"zookeeper.address", "zk:2181", "is none of [<nil>]"},
		{"client.security.sasl.password", "x", "does not match"},
		{"client.security.sasl.password", "${env:PASSWORD}", ""},
	} {
		v := map[string]any{"config": map[string]any{test.key: test.value}}
		got := strings.Join(violations(schema, v), "; ")
		if test.want == "" && got != "" || !strings.Contains(got, test.want) {
			t.Errorf("%s: %v: got %q, want %q", test.key, test.value, got, test.want)
		}
	}
}

func TestOptionsInWords(t *testing.T) {
	options := tree.Get(Schema(spec(t)), "properties", "config", "properties")
	for key, want := range map[string]any{
		"kv.snapshot.interval.description":          "Value: a duration like 500ms, 30s, 10min, 1h or 7d. Default of Fluss: 10min. Default of this cluster: 1min. ",
		"default.replication.factor.description":    "Default of this cluster: {tabletServer.replicas, at most 3}. ",
		"data.dirs.description":                     "Value: a list, separated by commas. Fluss has it from 1.0.0 on.",
		"advertised.listeners.description":          "The cluster sets this option: it is computed: set listeners.",
		"remote.data.dir.description":               "it is computed: set s3.bucket and s3.prefix.",
		"client.security.sasl.password.description": "This is a secret: name the Secret that has it under secretConfig.",
		"kv.snapshot.interval.default":              "1min",
		"client.lookup.queue-size.default":          int64(25600),
		"client.writer.enable-idempotence.default":  true,
		"default.replication.factor.default":        nil,
		"client.writer.buffer.wait-timeout.default": "9223372036854775807ns",
		"advertised.listeners.doNotSuggest":         true,
		"client.scanner.kv.batch-strategy.default":  "snapshot-merge",
		"client.security.protocol.description":      "Value: any text. Default of Fluss: PLAINTEXT.",
		"client.scanner.log.check-crc.description":  "Value: true or false. Default of Fluss: true.",
		"client.scanner.io.tmpdir.default":          "/tmp/fluss",
		"client.scanner.kv.fetch.max-bytes.default": "4mb",
		"acl.notification.expiration-time.default":  "15min",
	} {
		i := strings.LastIndex(key, ".")
		got := tree.Get(options, key[:i], key[i+1:])
		if text, ok := want.(string); ok && strings.HasSuffix(key, "description") {
			if !strings.Contains(tree.String(got), text) {
				t.Errorf("%s is %v, want %s", key, got, want)
			}
			continue
		}
		if want != nil && got != want {
			t.Errorf("%s is %v, want %v", key, got, want)
		}
	}
}

// Engines of editors know neither flags in a pattern nor Go's escapes, and that of Helm no others.
func TestPatternsArePortable(t *testing.T) {
	foreign := regexp.MustCompile(`\(\?[^:]|\\[xpP]\{?[0-9a-zA-Z]*\}|\\[AzCQE]|\[\[:`)
	var check func(v any)
	check = func(v any) {
		m, _ := v.(map[string]any)
		for key, v := range m {
			pattern, ok := v.(string)
			if ok && key == "pattern" && foreign.MatchString(strings.ReplaceAll(pattern, `\p{Z}`, "")) {
				t.Errorf("%s is not portable", pattern)
			}
			check(v)
		}
		list, _ := v.([]any)
		for _, v := range list {
			check(v)
		}
	}
	check(Schema(spec(t)))
}

func TestPortable(t *testing.T) {
	for pattern, want := range map[string]string{
		`^a$`:                `^a$`,
		`(?i)^(ab|\.)[a-z]$`: `^([aA][bB]|\.)[A-Za-z]$`,
		`(?i)[A-Za-z0-9]`:    `[A-Za-z0-9]`,
		`^(?i:https?)://`:    `^([hH][tT][tT][pP][sS]?)://`,
		`[\x{2028}\n]`:       "[\u2028\\n]",
	} {
		if got := portable(pattern); got != want {
			t.Errorf("%s became %s, want %s", pattern, got, want)
		}
	}
}

func TestFirstSentence(t *testing.T) {
	for doc, want := range map[string]string{
		"One. Two.":            "One.",
		"E.g. one of\nmany.":   "E.g. one of many.",
		"Without an end":       "Without an end",
		"At version 1.2. Yes.": "At version 1.2.",
	} {
		if got := firstSentence(doc); got != want {
			t.Errorf("%q became %q, want %q", doc, got, want)
		}
	}
}

// TestSchemaTakesValidSpecs: what the function takes is no error in an editor.
func TestSchemaTakesValidSpecs(t *testing.T) {
	schema := Schema(spec(t))
	rapid.Check(t, func(t *rapid.T) {
		for _, problem := range violations(schema, spectest.Valid().Draw(t, "spec")) {
			t.Error(problem)
		}
	})
}
