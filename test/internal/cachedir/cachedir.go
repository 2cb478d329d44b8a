// Package cachedir keeps what is costly to make, and the same for everyone who makes it, in the
// user's cache directory: outside the tree, and reused by every later test run.
package cachedir

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// Make returns the directory of that name and has it filled first where it does not exist yet.
// Processes that start at once may all fill one; the first to finish wins and no one sees half a
// directory, because it gets its name only when it is complete.
func Make(name string, fill func(dir string) error) (string, error) {
	root, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("finding the cache directory: %w", err)
	}
	dir := filepath.Join(root, "fluss-kubernetes", filepath.FromSlash(name))
	if exists(dir) {
		return dir, nil
	}
	if err := create(dir, fill); err != nil {
		return "", fmt.Errorf("making %s: %w", name, err)
	}
	return dir, nil
}

// ForMachine is the name of what was built for this kind of machine: homes are shared between machines.
func ForMachine(name string) string { return name + "-" + runtime.GOOS + "-" + runtime.GOARCH }

func create(dir string, fill func(dir string) error) error {
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return err
	}
	unfinished, err := os.MkdirTemp(parent, ".unfinished-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(unfinished)
	if err := fill(unfinished); err != nil {
		return err
	}
	if err := os.Rename(unfinished, dir); err != nil && !exists(dir) {
		return err
	}
	return nil
}

func exists(dir string) bool {
	info, err := os.Stat(dir)
	return err == nil && info.IsDir()
}
