package flussfn_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/process"
)

func TestMain(m *testing.M) { os.Exit(flussfn.Main(m)) }

func TestGet(t *testing.T) {
	b := flussfn.Get(t)
	for _, binary := range []string{b.Binary, filepath.Join(b.Dir, "fluss-fn")} {
		got := process.Run(t, process.Command{Dir: t.TempDir(), Args: []string{binary, "version"}})
		if !strings.HasPrefix(string(got.Output(t)), "fluss-fn ") {
			t.Errorf("%s: got %s", binary, got.Stdout)
		}
	}
	plugin := filepath.Join(b.PluginHome, "fluss.dev/v1alpha1/flussexpander/FlussExpander")
	if info, err := os.Stat(plugin); err != nil || info.Mode()&0o111 == 0 {
		t.Errorf("%s: %v, error %v", plugin, info, err)
	}
	if flussfn.Get(t) != b {
		t.Error("built twice")
	}
}
