// Package layer writes layers of images: tar streams in which owners and modes are as told, whoever
// writes them, and which are the same every time.
package layer

import (
	"archive/tar"
	"bytes"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
	"time"
)

// Owner is the user, and the group of the same number, whom some directories and all below them belong
// to. All else is root's.
type Owner struct {
	ID   int
	Dirs []string
}

func (o Owner) of(name string) int {
	for _, dir := range o.Dirs {
		if name == dir || strings.HasPrefix(name, dir+"/") {
			return o.ID
		}
	}
	return 0
}

// Writer writes a layer. Names are relative to the root; directories above them come by themselves.
type Writer struct {
	tar   *tar.Writer
	owner Owner
	dirs  map[string]bool
}

// NewWriter returns one that writes to out.
func NewWriter(out io.Writer, owner Owner) *Writer {
	return &Writer{tar.NewWriter(out), owner, map[string]bool{".": true}}
}

// Close finishes the layer.
func (w *Writer) Close() error { return w.tar.Close() }

// Dir adds a directory, unless it is there.
func (w *Writer) Dir(name string) error {
	if w.dirs[name] {
		return nil
	}
	if err := w.Dir(path.Dir(name)); err != nil {
		return err
	}
	w.dirs[name] = true
	return w.header(tar.Header{Typeflag: tar.TypeDir, Name: name + "/", Mode: 0o755})
}

// File adds a file with that content.
func (w *Writer) File(name string, mode int64, content []byte) error {
	return w.Stream(name, mode, int64(len(content)), bytes.NewReader(content))
}

// Copy adds a copy of a file of this machine.
func (w *Writer) Copy(name string, mode int64, source string) error {
	file, err := os.Open(source)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	return w.Stream(name, mode, info.Size(), file)
}

// Link adds a symbolic link.
func (w *Writer) Link(name, target string) error {
	if err := w.Dir(path.Dir(name)); err != nil {
		return err
	}
	return w.header(tar.Header{Typeflag: tar.TypeSymlink, Name: name, Linkname: target, Mode: 0o777})
}

// Stream adds a file whose content has that size.
func (w *Writer) Stream(name string, mode, size int64, content io.Reader) error {
	if err := w.Dir(path.Dir(name)); err != nil {
		return err
	}
	if err := w.header(tar.Header{Typeflag: tar.TypeReg, Name: name, Mode: mode, Size: size}); err != nil {
		return err
	}
	if _, err := io.CopyN(w.tar, content, size); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return nil
}

func (w *Writer) header(h tar.Header) error {
	h.Uid = w.owner.of(strings.TrimSuffix(h.Name, "/"))
	h.Gid = h.Uid
	h.ModTime = time.Unix(0, 0)
	return w.tar.WriteHeader(&h)
}
