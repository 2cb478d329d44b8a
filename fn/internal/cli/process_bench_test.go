package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Processor time of the whole process that kustomize starts for the default cluster.
func BenchmarkProcess(b *testing.B) {
	input := captured(b)
	var processor time.Duration
	for b.Loop() {
		cmd := exec.Command(binary(b, "FlussExpander"), "config.yaml")
		cmd.Stdin = strings.NewReader(input)
		if err := cmd.Run(); err != nil {
			b.Fatal(err)
		}
		processor += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(processor.Microseconds())/1000/float64(b.N), "cpu-ms/process")
}

// captured is what kustomize really writes to the plugin: a stand-in keeps it.
func captured(b *testing.B) string {
	b.Helper()
	home, err := filepath.Abs(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	plugin := filepath.Join(home, "fluss.dev/v1alpha1/flussexpander/FlussExpander")
	if err := os.MkdirAll(filepath.Dir(plugin), 0o755); err != nil {
		b.Fatal(err)
	}
	file := filepath.Join(home, "input.yaml")
	if err := os.WriteFile(plugin, []byte("#!/bin/sh\nexec tee "+file+"\n"), 0o755); err != nil {
		b.Fatal(err)
	}
	b.Setenv("KUSTOMIZE_PLUGIN_HOME", home)
	if _, err := buildWithPlugins("testdata/golden/default"); err != nil {
		b.Fatal(err)
	}
	content, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(content), "kustomize.config.k8s.io/id") {
		b.Fatalf("%v %.200s", err, content)
	}
	return string(content)
}
