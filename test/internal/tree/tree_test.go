package tree_test

import (
	"os"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/tree"
)

func TestMain(m *testing.M) { os.Exit(flussfn.Main(m)) }

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

// TestEditStaysInTheTree: the files are shared, but not what a test does to them.
func TestEditStaysInTheTree(t *testing.T) {
	one, other := tree.New(t, tree.Plugin), tree.New(t, tree.Plugin)
	const file = "fluss/base/kustomization.yaml"
	before := other.Read(file)
	one.Edit(file, "kind: Kustomization", "kind: Else")
	one.Edit(file, "kind: Else", "kind: Other")
	if got := other.Read(file); got != before {
		t.Errorf("another tree has\n%s", got)
	}
	if got := one.Read(file); !strings.Contains(got, "kind: Other") {
		t.Errorf("got\n%s", got)
	}
}
