//go:build e2e

package gitops

import (
	"testing"

	"fluss.dev/kubernetes/test/internal/external"
)

// storage is an S3 for the production profile, and the FlussConfig that has it use that and fit on the nodes of a test.
func storage(t testing.TB) string {
	t.Helper()
	n := cluster.Namespace(t, "gitops-storage")
	external.Storage(t, n)
	return flussConfig(t, parsed(t, external.SmallProduction(n)))
}
