package image_test

import (
	"archive/tar"
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/validate"

	"fluss.dev/kubernetes/test/images/internal/image"
)

const reference = "example.org/a/b:1"

func TestWrite(t *testing.T) {
	config := v1.Config{Entrypoint: []string{"/run"}, User: "9999:9999"}
	lower, upper := layer(t, "lower"), layer(t, "upper")
	first := archive(t, config, lower, upper)
	tag, err := name.NewTag(reference)
	if err != nil {
		t.Fatal(err)
	}
	got, err := tarball.ImageFromPath(first, &tag)
	if err != nil {
		t.Fatal(err)
	}
	if err := validate.Image(got); err != nil {
		t.Error(err)
	}
	file, err := got.ConfigFile()
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(file.Config, config) || file.OS != "linux" || file.Architecture != "amd64" || len(file.RootFS.DiffIDs) != 2 {
		t.Errorf("got %+v", file)
	}
	if !bytes.Equal(read(t, first), read(t, archive(t, config, lower, upper))) {
		t.Error("the same image gives another archive")
	}
}

func TestWriteRefuses(t *testing.T) {
	dir := t.TempDir()
	for reference, want := range map[string]string{
		"b:1":             "strict validation",
		"example.org/b:1": "putting example.org/b:1 together: open " + dir + "/none",
	} {
		err := image.Write(filepath.Join(dir, "image.tar"), reference, v1.Config{}, filepath.Join(dir, "none"))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got error %v", reference, err)
		}
	}
}

func archive(t *testing.T, config v1.Config, layers ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "image.tar")
	if err := image.Write(path, reference, config, layers...); err != nil {
		t.Fatal(err)
	}
	return path
}

// layer writes a layer with a file of that name.
func layer(t *testing.T, file string) string {
	t.Helper()
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	if err := w.WriteHeader(&tar.Header{Name: file, Mode: 0o644}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), file)
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
