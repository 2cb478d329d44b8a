package cli

import (
	"errors"
	"os"
	"path/filepath"
)

// replaceDirectory makes a directory with files, in place of one that is there already. Whatever happens
// meanwhile, there is the old directory or the new one. The files are written beside it, in a directory with
// a name that nobody can know.
func replaceDirectory(path string, files map[string][]byte) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	workshop, err := os.MkdirTemp(filepath.Dir(path), ".fluss-fn-")
	if err != nil {
		return err
	}
	defer func() {
		// Where putting the old directory back has failed, it is in there.
		if _, lost := os.Lstat(filepath.Join(workshop, "old")); lost != nil || err == nil {
			err = errors.Join(err, os.RemoveAll(workshop))
		}
	}()
	fresh := filepath.Join(workshop, "new")
	if err := os.Mkdir(fresh, 0o755); err != nil {
		return err
	}
	for name, content := range files {
		if err := writeSynced(filepath.Join(fresh, name), content); err != nil {
			return err
		}
	}
	info, err := os.Lstat(path)
	if errors.Is(err, os.ErrNotExist) {
		return os.Rename(fresh, path)
	}
	if err != nil {
		return err
	}
	if err := os.Chmod(fresh, info.Mode().Perm()); err != nil {
		return err
	}
	if err := exchange(fresh, path); !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return moveAside(fresh, path, filepath.Join(workshop, "old"))
}

// writeSynced writes a file, and waits until it is on the disk: a directory that is renamed may survive a
// crash that its files do not.
func writeSynced(path string, content []byte) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	return errors.Join(err, file.Sync(), file.Close())
}

// moveAside does in two steps what exchange does in one, where the file system cannot. A crash in between
// leaves the old directory under its temporary name.
func moveAside(fresh, path, old string) error {
	if err := os.Rename(path, old); err != nil {
		return err
	}
	if err := os.Rename(fresh, path); err != nil {
		return errors.Join(err, os.Rename(old, path))
	}
	return nil
}
