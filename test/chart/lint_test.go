package chart

import (
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/process"
)

// TestLint runs helm lint --strict for every values file. Not even a hint is left, such as that the icon is
// missing, which --strict lets pass.
func TestLint(t *testing.T) {
	dir := chartDir(t)
	eachHelm(t, func(t *testing.T, helm string) {
		for _, values := range valuesFiles(t, dir) {
			result := process.Run(t, process.Command{Dir: t.TempDir(), Args: []string{helm, "lint", "--strict", dir, "--values", values}})
			said := result.Stdout + result.Stderr
			if result.Code != 0 || !strings.Contains(said, "1 chart(s) linted, 0 chart(s) failed") || strings.Contains(said, "[INFO]") || strings.Contains(said, "[WARNING]") {
				t.Errorf("%s: exit code %d: %s", filepath.Base(values), result.Code, said)
			}
		}
	})
}

// valuesFiles are those that the chart brings.
func valuesFiles(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "values*.yaml"))
	if err != nil || len(files) < 5 {
		t.Fatalf("%d values files, %v", len(files), err)
	}
	return files
}
