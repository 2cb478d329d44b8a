package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
)

// unread are directories that no test reads: what git and builds keep.
var unread = map[string]bool{".git": true, "bin": true, "dist": true}

// unlessChanged is a flag of go test under which it takes results from its cache only where no file of the repository
// has changed since: the go command compares flags, and sees files of the test's own module alone. The flag skips tests
// of a name that there is not.
func unlessChanged(root string) (string, error) {
	hash := sha256.New()
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && unread[name]:
			return fs.SkipDir
		case !entry.Type().IsRegular():
			return nil
		}
		content, err := fs.ReadFile(os.DirFS(root), name)
		fmt.Fprintf(hash, "%q %d %x\n", name, len(content), sha256.Sum256(content))
		return err
	})
	return fmt.Sprintf("-skip=^files-%x$", hash.Sum(nil)[:8]), err
}
