// Package digest tells whether files are still the same.
package digest

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
)

// FS returns a short hash of the names and contents of all files.
func FS(files fs.FS) (string, error) {
	hash := sha256.New()
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(files, name)
		fmt.Fprintf(hash, "%q %q ", name, content)
		return err
	})
	return short(hash.Sum(nil)), err
}

// Strings returns a short hash of texts.
func Strings(texts ...string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", texts))
	return short(sum[:])
}

// short: what is compared is the same thing at different times, not what someone else may have made.
func short(sum []byte) string { return fmt.Sprintf("%x", sum[:6]) }
