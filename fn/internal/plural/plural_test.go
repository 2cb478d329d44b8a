package plural_test

import (
	"testing"

	"fluss.dev/kubernetes/fn/internal/plural"
)

func TestOf(t *testing.T) {
	t.Parallel()
	for n, want := range map[int64]string{0: "0 pods start", 1: "1 pod starts", 2: "2 pods start"} {
		if got := plural.Of(n, "pod starts", "pods start"); got != want {
			t.Errorf("%q, and not %q", got, want)
		}
	}
}
