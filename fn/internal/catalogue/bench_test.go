package catalogue

import (
	"os"
	"os/exec"
	"testing"
)

func BenchmarkForAndCheck(b *testing.B) {
	for _, c := range []struct{ name, key, value string }{
		{"declared", "kv.snapshot.interval", "10min"},
		{"fallback", "recovery.zookeeper.client.session-timeout", "30s"},
		{"s3", "s3.connection.timeout", "5000"},
		{"family", "metrics.reporter.datadog.apikey", "x"},
		{"unknown", "zookeeper.adress", "x"},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				r, _ := For("0.9.1-incubating")
				_ = r.Check(c.key, c.value)
			}
		})
	}
}

// BenchmarkProcessStart runs a program that holds the catalogue, for comparison with any other small one:
// the tables need no work at start-up, and this is where it would show.
func BenchmarkProcessStart(b *testing.B) {
	program, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := exec.Command(program, "-test.run=^$").Run(); err != nil {
			b.Fatal(err)
		}
	}
}
