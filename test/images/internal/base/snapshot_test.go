package base

import (
	"archive/tar"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestSnapshot(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"etc/passwd", "etc/hostname", "usr/share/doc/x", "usr/share/documents", "dev/x", "var/log/x"} {
		write(t, filepath.Join(root, name))
	}
	if err := os.Symlink("passwd", filepath.Join(root, "etc/link")); err != nil {
		t.Fatal(err)
	}
	archive := filepath.Join(t.TempDir(), "layer.tar")
	if err := snapshot(archive, root); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"dev/", "etc/", "etc/link -> passwd", "etc/passwd", "usr/", "usr/share/", "usr/share/doc/", "usr/share/documents", "var/", "var/log/",
	}
	if got := members(t, archive); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestWith(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "passwd"))
	got, err := Layer{dir}.With("etc/passwd", "fluss:x:9999")
	if err != nil || string(got) != "content\nfluss:x:9999\n" {
		t.Errorf("got %q, error %v", got, err)
	}
	if _, err := (Layer{dir}).With("etc/group", ""); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got error %v", err)
	}
}

func write(t *testing.T, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("content\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

func members(t *testing.T, archive string) []string {
	t.Helper()
	file, err := os.Open(archive)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var names []string
	for reader := tar.NewReader(file); ; {
		header, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return names
		}
		if err != nil {
			t.Fatal(err)
		}
		name := header.Name
		if header.Linkname != "" {
			name += " -> " + header.Linkname
		}
		if header.ModTime.Unix() != 0 {
			t.Errorf("%s has the time %s", name, header.ModTime)
		}
		names = append(names, name)
	}
}
