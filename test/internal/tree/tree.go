// Package tree gives a test a directory of its own with everything that users build upon, and helps to
// write layers beside it.
package tree

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
)

// The expanders that a tree can list.
const (
	Plugin = "fn/expander"
	KRM    = "fn/expander-krm"
)

// repository is where a tree has the repository's own files.
const repository = "fluss"

// Tree is the directory. The repository's own files are below fluss/.
type Tree struct {
	// Dir is the path of the directory.
	Dir string
	// Expander is what its kustomizations list.
	Expander string

	t testing.TB
}

// New makes a tree. All its kustomizations that list fn/expander, also those that are written later, list
// the given expander. The repository's files are shared with other tests until one of them is written.
func New(t testing.TB, expander string) Tree {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	tree := Tree{Dir: dir, Expander: expander, t: t}
	shared, err := shared(flussfn.Get(t).Dir, expander)
	if err == nil {
		err = os.Symlink(shared, tree.Path(repository))
	}
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// own gives the tree files of its own instead of the shared ones.
func (tree Tree) own() error {
	link := tree.Path(repository)
	shared, err := os.Readlink(link)
	if err != nil {
		return nil // They are its own already.
	}
	if err := os.Remove(link); err != nil {
		return err
	}
	return os.CopyFS(link, os.DirFS(shared))
}

// Write writes a file.
func (tree Tree) Write(name, content string) {
	tree.t.Helper()
	if strings.HasPrefix(name, repository+"/") {
		if err := tree.own(); err != nil {
			tree.t.Fatal(err)
		}
	}
	if err := write(tree.Path(name), content, tree.Expander); err != nil {
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

// Copy copies a directory of the tree.
func (tree Tree) Copy(from, to string) {
	tree.t.Helper()
	if err := os.CopyFS(tree.Path(to), os.DirFS(tree.Path(from))); err != nil {
		tree.t.Fatal(err)
	}
}

// Remove removes a file.
func (tree Tree) Remove(name string) {
	tree.t.Helper()
	if err := os.Remove(tree.Path(name)); err != nil {
		tree.t.Fatal(err)
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
