package roads

import (
	"os"
	"path/filepath"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/policy"
)

// shipped is a cluster that the repository has a kustomization for.
type shipped struct {
	// name in rendered/.
	name string
	// dir in a tree.
	dir string
}

// clusters are the default one and all overlays.
func clusters(t testing.TB) []shipped {
	t.Helper()
	root, err := flussfn.Root()
	if err != nil {
		t.Fatal(err)
	}
	found := []shipped{{"default", "fluss"}}
	entries, err := os.ReadDir(filepath.Join(root, "overlays"))
	if err != nil || len(entries) == 0 {
		t.Fatalf("there are no overlays: %v", err)
	}
	for _, entry := range entries {
		found = append(found, shipped{entry.Name(), "fluss/overlays/" + entry.Name()})
	}
	return found
}

// external are the Secrets that the overlays, and tests, expect to be there.
func external() policy.Option {
	return policy.External("Secret/fluss-s3", "Secret/fluss-zookeeper", "Secret/their-zookeeper")
}
