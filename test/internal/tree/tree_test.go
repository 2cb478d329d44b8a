package tree_test

import (
	"os"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/tree"
)

func TestNew(t *testing.T) {
	tr := tree.New(t, tree.KRM)
	for file, want := range map[string]string{
		"fluss/kustomization.yaml":              "transformers:\n  - fn/expander-krm\n",
		"fluss/overlays/dev/kustomization.yaml": "transformers:\n  - ../../fn/expander-krm\n",
	} {
		if got := tr.Read(file); !strings.HasSuffix(got, want) {
			t.Errorf("%s: got\n%s", file, got)
		}
	}
	tr.Layers(map[string]string{"a/b": "transformers: [fn/expander, fn/expander-krm]"})
	tr.Edit("a/b/kustomization.yaml", "[", "[x, ")
	if got, want := tr.Read("a/b/kustomization.yaml"), "transformers: [x, fn/expander-krm, fn/expander-krm]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if _, err := os.Stat(tr.Path("fluss/fn/internal")); !os.IsNotExist(err) {
		t.Errorf("Go code was copied: %v", err)
	}
}
