package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/cli"
	"fluss.dev/kubernetes/fn/internal/clustertest"
)

func TestReferenceIsUpToDate(t *testing.T) {
	there, err := os.ReadFile(filepath.Join(clustertest.Root(), reference))
	if err != nil || string(there) != page(cli.Root()) {
		t.Errorf("%s is not what the generator gives: run make generate (%v)", reference, err)
	}
}

func TestEveryCommandHasAnExample(t *testing.T) {
	for _, cmd := range visible(cli.Root()) {
		if cmd.Example == "" || !strings.Contains(cmd.Example, "fluss-fn") && cmd.Name() != "help" {
			t.Errorf("%s has no example", cmd.CommandPath())
		}
	}
}
