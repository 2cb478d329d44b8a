// Package tree gives a test a directory of its own with everything that users build upon, and helps to
// write layers beside it.
package tree

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
)

// The expanders that a tree can list.
const (
	Plugin = "fn/expander"
	KRM    = "fn/expander-krm"
)

// listed matches the expander in a kustomization.
var listed = regexp.MustCompile(Plugin + `($|[^-])`)

// Tree is the directory. The repository's own files are below fluss/.
type Tree struct {
	// Dir is the path of the directory.
	Dir string

	t        testing.TB
	expander string
}

// New copies the files. All kustomizations that list fn/expander, also those that are written later,
// list the given expander.
func New(t testing.TB, expander string) Tree {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	tree := Tree{Dir: dir, t: t, expander: expander}
	root, err := flussfn.Root()
	if err != nil {
		t.Fatal(err)
	}
	source := os.DirFS(root)
	for _, part := range []string{"kustomization.yaml", "base", "components", "overlays", "rendered", Plugin, KRM, "examples"} {
		tree.copy(source, part)
	}
	return tree
}

func (tree Tree) copy(source fs.FS, part string) {
	tree.t.Helper()
	err := fs.WalkDir(source, part, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(source, name)
		if err == nil {
			tree.Write(filepath.Join("fluss", name), string(content))
		}
		return err
	})
	if err != nil {
		tree.t.Fatal(err)
	}
}

// Write writes a file.
func (tree Tree) Write(name, content string) {
	tree.t.Helper()
	if filepath.Base(name) == "kustomization.yaml" && tree.expander != Plugin {
		content = listed.ReplaceAllString(content, tree.expander+"$1")
	}
	path := tree.Path(name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		tree.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		tree.t.Fatal(err)
	}
}

// Layer writes the kustomization of a directory.
func (tree Tree) Layer(dir, kustomization string) {
	tree.t.Helper()
	tree.Write(filepath.Join(dir, "kustomization.yaml"), kustomization)
}

// Layers writes several.
func (tree Tree) Layers(layers map[string]string) {
	tree.t.Helper()
	for dir, kustomization := range layers {
		tree.Layer(dir, kustomization)
	}
}

// Read returns the content of a file.
func (tree Tree) Read(name string) string {
	tree.t.Helper()
	content, err := os.ReadFile(tree.Path(name))
	if err != nil {
		tree.t.Fatal(err)
	}
	return string(content)
}

// Edit replaces a text that a file must have.
func (tree Tree) Edit(name, from, to string) {
	tree.t.Helper()
	content := tree.Read(name)
	if !strings.Contains(content, from) {
		tree.t.Fatalf("%s has no %q", name, from)
	}
	tree.Write(name, strings.ReplaceAll(content, from, to))
}

// Path returns where a file of the tree is.
func (tree Tree) Path(name string) string { return filepath.Join(tree.Dir, filepath.FromSlash(name)) }
