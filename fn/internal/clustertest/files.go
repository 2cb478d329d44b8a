package clustertest

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"sigs.k8s.io/kustomize/kyaml/filesys"
)

// Root is the directory of the repository.
func Root() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(file), "..", "..", "..")
}

// files are base/ and components/ in memory, where a layer can be put beside them.
func files(t testing.TB) filesys.FileSystem {
	t.Helper()
	memory, root := filesys.MakeFsInMemory(), os.DirFS(Root())
	for _, dir := range []string{"base", "components"} {
		err := fs.WalkDir(root, dir, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			content, err := fs.ReadFile(root, path)
			if err != nil {
				return err
			}
			return memory.WriteFile("/"+path, content)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return memory
}
