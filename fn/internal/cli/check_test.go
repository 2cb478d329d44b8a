package cli_test

import (
	"os"
	"path/filepath"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
)

// TestCheck: what Helm would read in another way than it is written is an error that names file and field, all at once.
// The values that we ship are none.
func TestCheck(t *testing.T) {
	t.Parallel()
	values, err := filepath.Glob(filepath.Join(clustertest.Root(), "chart", "values*.yaml"))
	if err != nil || len(values) < 2 {
		t.Fatal(values, err)
	}
	if got := run(t, "", append([]string{"check"}, values...)...); got.code != 0 || got.stdout+got.stderr != "" {
		t.Errorf("exit code %d: %s", got.code, got.stderr)
	}
	file := filepath.Join(t.TempDir(), "values.yaml")
	text := "config: {server.io-pool.size: 010}\nimage: {tag: 1.10}\ntabletServer:\n  replicas: 5\n  replicas: 3\nflink:\nglobal: {team: 007}\n"
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	got := run(t, "", "check", file)
	const number = ": is a number that would arrive in another form, as 1.10 arrives as 1.1: write it in quotes\n"
	want := file + ": config[server.io-pool.size]" + number + file + ": image.tag" + number + file + ": tabletServer.replicas: is written twice: keep one\n" +
		file + ": flink: is empty or null, which would take away every default below it: leave it out, or write {}\n" +
		file + ": global.team" + number
	if got.code != 1 || got.stderr != want {
		t.Errorf("exit code %d: %s", got.code, got.stderr)
	}
}

// TestCheckFails: a file that is not there, is no YAML or unfolds into too much is an error.
func TestCheckFails(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{"broken.yaml": "a: [", "two.yaml": "a: b\n---\na: c\n", "missing.yaml": ""} {
		file := filepath.Join(dir, name)
		if text != "" {
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		failed(t, run(t, "", "check", file))
	}
}
