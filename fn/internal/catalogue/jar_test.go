package catalogue

import (
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/catalogue/generate/jar"
)

// TestJarAgrees asks Fluss itself, whether it takes the values that Check takes and refuses those that it refuses:
// the literal ones, and some thousand random ones of every type.
func TestJarAgrees(t *testing.T) {
	if os.Getenv("FLUSS_JAR_TESTS") == "" {
		t.Skip("set FLUSS_JAR_TESTS=1 to fetch the released jars with mvn and compare with them")
	}
	for _, tool := range []string{"mvn", "java"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(err)
		}
	}
	for _, r := range releases() {
		t.Run(r.Version(), func(t *testing.T) { compare(t, r, append(random(), literals()...)) })
	}
}

func compare(t *testing.T, r Release, values []literal) {
	values = slices.DeleteFunc(values, func(v literal) bool { _, ok := r.Lookup(v.key); return !ok })
	answers := ask(t, r, values)
	if len(answers) != len(values) {
		t.Fatalf("%d answers to %d questions", len(answers), len(values))
	}
	for i, v := range values {
		err := r.Check(v.key, v.value)
		if takes := answers[i] == "true"; takes != (err == nil) {
			t.Errorf("%s: %q: Fluss says %t, Check %v", v.key, v.value, takes, err)
		}
	}
}

func ask(t *testing.T, r Release, values []literal) []string {
	repository, err := jar.DefaultRepository()
	if err != nil {
		t.Fatal(err)
	}
	path, err := jar.Fetch(t.Context(), repository, r.Version())
	if err != nil {
		t.Fatal(err)
	}
	var questions strings.Builder
	for _, v := range values {
		fmt.Fprintf(&questions, "%s %s\n", v.key, base64.StdEncoding.EncodeToString([]byte(v.value)))
	}
	out, err := jar.Java(t.Context(), path, filepath.Join("testdata", "Verify.java"), strings.NewReader(questions.String()))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(out))
}

// random makes values out of the pieces that the parser of a type looks for, in any order.
func random() []literal {
	pieces := []struct{ key, text string }{
		{"default.replication.factor", "0 1 9 - + 2147483647 2147483648 _ ."},
		{"log.flush.interval-messages", "0 1 9 - + 9223372036854775807 L ."},
		{"kv.rocksdb.bloom-filter.bits-per-key", "0 1 9 . - + e E x 0x p P f F d D a _ NaN Infinity inf nan \u0020 \t"},
		{"authorizer.enabled", "true TRUE False \u0020 e"},
		{"kv.snapshot.interval", "0 1 9223372036854775807 106751991167300 s S ms m in min minute hour h d day µs micro nano ns . -"},
		{"kv.rocksdb.block.blocksize", "0 1 9223372036854775807 8388607 1048576 b bytes k kb M mb mebibytes g GB t tb i . -"},
		{"kv.rocksdb.compaction.style", "LEVEL level Fifo , '"},
		{"kv.rocksdb.compression.per.level", "NO lz4 ZSTD , , ' \" '' \u00a0 \u2003 \u001c"},
		{"remote.data.dirs.weights", "0 7 - + , , ' \" x"},
		{"metrics.reporters", "a b , , ' \" '' \"\" \u2003"},
		{"security.protocol.map", "a b c : : , ' \" '' \"\""},
	}
	rng := rand.New(rand.NewPCG(1, 2))
	var values []literal
	for _, p := range pieces {
		choice := append(strings.Split(p.text, " "), " ")
		for range 5000 {
			value := ""
			for range 1 + rng.IntN(7) {
				value += choice[rng.IntN(len(choice))]
			}
			values = append(values, literal{key: p.key, value: value})
		}
	}
	return values
}
