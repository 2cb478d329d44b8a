package cli_test

import (
	"os"
	"path/filepath"
	"strings"
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
	for _, file := range values {
		if got := run(t, "", "check", file); got.code != 0 || got.stdout+got.stderr != "" {
			t.Errorf("%s: exit code %d: %s", file, got.code, got.stderr)
		}
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
	for name, text := range map[string]string{"broken.yaml": "a: [", "list.yaml": "- a\n", "text.yaml": "a\n", "two.yaml": "a: b\n---\na: c\n", "missing.yaml": ""} {
		file := filepath.Join(dir, name)
		if text != "" {
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		failed(t, run(t, "", "check", file))
	}
}

// valuesIn writes files of values and gives their paths, in the order of their names.
func valuesIn(t *testing.T, texts ...string) []string {
	t.Helper()
	dir := t.TempDir()
	files := make([]string, len(texts))
	for i, text := range texts {
		files[i] = filepath.Join(dir, string(rune('a'+i))+".yaml")
		if err := os.WriteFile(files[i], []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// TestCheckRefuses: what the chart refuses is an error of the file that has the field, or the most of what is above it. Files
// are merged before anything is said of them, and an empty file says nothing.
func TestCheckRefuses(t *testing.T) {
	t.Parallel()
	files := valuesIn(t, "zookeeper: {enabled: false}\nconfig: {metrics.reporters: datadog}\nminio: {enabled: false}\n", "",
		"zookeeper: {connectionString: 'zk:2181'}\ns3: {bucket: b}\ntabletServer: {extraVolumeMounts: [{name: a, mountPath: /a}]}\n")
	got := run(t, "", append([]string{"check"}, files...)...)
	failed(t, got)
	want := files[0] + ": config[metrics.reporters]: Forbidden: the official image of Fluss 0.9.1-incubating lacks "
	for _, start := range []string{want, files[2] + ": tabletServer.extraVolumeMounts[0]", files[2] + ": s3"} {
		if !strings.Contains("\n"+got.stderr, "\n"+start) {
			t.Errorf("%q does not say %q", got.stderr, start)
		}
	}
	if strings.Contains(got.stderr, "zookeeper") {
		t.Errorf("the files are not merged: %s", got.stderr)
	}
}

// A release that is not known is a warning.
func TestCheckWarns(t *testing.T) {
	t.Parallel()
	file := valuesIn(t, "version: 0.10.0\n")[0]
	if got := run(t, "", "check", file); got.code != 0 || got.stdout != "" || !strings.HasPrefix(got.stderr, "warning: "+file+": version: \"0.10.0\" is not among the releases known here") {
		t.Errorf("exit code %d, %q, %q", got.code, got.stdout, got.stderr)
	}
}
