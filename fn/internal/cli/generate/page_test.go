package main

import (
	"os"
	"path/filepath"
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
