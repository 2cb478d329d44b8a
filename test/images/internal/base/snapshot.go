package base

import (
	"archive/tar"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// emptied are directories whose content no pod needs, or gets from its node.
var emptied = []string{
	"dev", "proc", "sys", "var/log", "var/cache/apt", "var/lib/apt/lists",
	"usr/share/doc", "usr/share/info", "usr/share/lintian", "usr/share/locale", "usr/share/man",
}

// absent are files that say something of the machine that made the layer.
var absent = []string{"etc/hostname", "etc/resolv.conf"}

// snapshot writes all of a root file system that an image needs, with its owners, as a layer.
func snapshot(archive, root string) error {
	out, err := os.Create(archive)
	if err != nil {
		return err
	}
	w := tar.NewWriter(out)
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || path == root {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil || !kept(name) {
			return err
		}
		return add(w, name, path, entry)
	})
	if err := errors.Join(err, w.Close(), out.Close()); err != nil {
		return fmt.Errorf("writing the base layer: %w", err)
	}
	return nil
}

func kept(name string) bool {
	for _, dir := range emptied {
		if strings.HasPrefix(name, dir+"/") {
			return false
		}
	}
	return !slices.Contains(absent, name)
}

func add(w *tar.Writer, name, path string, entry fs.DirEntry) error {
	info, err := entry.Info()
	if err != nil {
		return err
	}
	var target string
	if info.Mode().Type() == fs.ModeSymlink {
		if target, err = os.Readlink(path); err != nil {
			return err
		}
	}
	header, err := tar.FileInfoHeader(info, target)
	if err != nil {
		return err
	}
	header.Name = name
	header.ModTime, header.Uname, header.Gname = time.Unix(0, 0), "", ""
	if info.IsDir() {
		header.Name += "/"
	}
	if err := w.WriteHeader(header); err != nil || !info.Mode().IsRegular() {
		return err
	}
	return content(w, path)
}

func content(w io.Writer, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(w, file)
	return err
}
