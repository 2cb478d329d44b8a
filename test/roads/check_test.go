package roads

import (
	"crypto/sha256"
	"sync"
	"testing"

	"fluss.dev/kubernetes/test/policy"
)

// checked are the manifests that passed, so that what many roads give is looked at once.
var checked sync.Map

// check holds a manifest to every rule: it fits the API, is secure, refers to nothing that is not there
// and holds no secret.
func check(t testing.TB, manifest []byte, opts ...policy.Option) {
	t.Helper()
	sum := sha256.Sum256(manifest)
	if _, seen := checked.Load(sum); seen {
		return
	}
	errs := policy.Errors(manifest, opts...)
	for _, err := range errs {
		t.Error(err)
	}
	if len(errs) == 0 {
		checked.Store(sum, true)
	}
}
