package layer_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/images/internal/layer"
)

func TestOwnersAndDirectories(t *testing.T) {
	got := write(t, func(w *layer.Writer) error {
		return errors.Join(
			w.File("opt/app/bin/run", 0o755, []byte("run")),
			w.File("opt/app2", 0o644, nil),
			w.Dir("opt/app/log"),
			w.Link("usr/bin/run", "../../opt/app/bin/run"),
		)
	})
	want := []string{
		"opt/ 755 0", "opt/app/ 755 9999", "opt/app/bin/ 755 9999", "opt/app/bin/run 755 9999 run",
		"opt/app2 644 0", "opt/app/log/ 755 9999", "usr/ 755 0", "usr/bin/ 755 0", "usr/bin/run 777 0 -> ../../opt/app/bin/run",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestArchives(t *testing.T) {
	tgz, whl := tarGz(t, "app-1/bin/run", "app-1/doc/x"), zipped(t, "app/conf/c")
	below := func(prefix, to string) layer.Name {
		return func(member string) string {
			if rest, is := strings.CutPrefix(member, prefix); is {
				return to + rest
			}
			return ""
		}
	}
	got := write(t, func(w *layer.Writer) error {
		return errors.Join(w.TarGz(tgz, below("app-1/bin/", "opt/app/bin/")), w.Zip(whl, 0o644, below("app/", "opt/app/")))
	})
	want := []string{
		"opt/ 755 0", "opt/app/ 755 9999", "opt/app/bin/ 755 9999", "opt/app/bin/run 750 9999 app-1/bin/run",
		"opt/app/conf/ 755 9999", "opt/app/conf/c 644 9999 app/conf/c",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestWhatIsNoArchive(t *testing.T) {
	w := layer.NewWriter(io.Discard, layer.Owner{})
	if err := w.TarGz("layer_test.go", nil); err == nil || !strings.HasPrefix(err.Error(), "unpacking layer_test.go: ") {
		t.Errorf("got error %v", err)
	}
	if err := w.Zip("layer_test.go", 0, nil); err == nil || !strings.HasPrefix(err.Error(), "unpacking layer_test.go: ") {
		t.Errorf("got error %v", err)
	}
}

func write(t *testing.T, fill func(*layer.Writer) error) []string {
	t.Helper()
	var out bytes.Buffer
	w := layer.NewWriter(&out, layer.Owner{ID: 9999, Dirs: []string{"opt/app"}})
	if err := errors.Join(fill(w), w.Close()); err != nil {
		t.Fatal(err)
	}
	return members(t, &out)
}

// members describes the members of a tar stream.
func members(t *testing.T, stream io.Reader) []string {
	t.Helper()
	var all []string
	for archive := tar.NewReader(stream); ; {
		h, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(archive)
		if err != nil {
			t.Fatal(err)
		}
		if h.Uid != h.Gid || h.ModTime.Unix() != 0 {
			t.Errorf("%s: group %d, time %s", h.Name, h.Gid, h.ModTime)
		}
		line := fmt.Sprintf("%s %o %d %s", h.Name, h.Mode, h.Uid, content)
		if h.Linkname != "" {
			line += "-> " + h.Linkname
		}
		all = append(all, strings.TrimSpace(line))
	}
}

// tarGz makes an archive whose files hold their own names.
func tarGz(t *testing.T, names ...string) string {
	t.Helper()
	var out bytes.Buffer
	compressed := gzip.NewWriter(&out)
	archive := tar.NewWriter(compressed)
	for _, name := range names {
		err := archive.WriteHeader(&tar.Header{Name: name, Mode: 0o750, Size: int64(len(name)), Uid: 7})
		if _, writing := archive.Write([]byte(name)); errors.Join(err, writing) != nil {
			t.Fatal(err, writing)
		}
	}
	return save(t, &out, archive.Close(), compressed.Close())
}

func zipped(t *testing.T, name string) string {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	member, err := archive.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	_, err = member.Write([]byte(name))
	return save(t, &out, err, archive.Close())
}

func save(t *testing.T, content *bytes.Buffer, errs ...error) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "archive")
	if err := errors.Join(append(errs, os.WriteFile(file, content.Bytes(), 0o644))...); err != nil {
		t.Fatal(err)
	}
	return file
}
