package images_test

import (
	"archive/tar"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/validate"

	"fluss.dev/kubernetes/test/cluster/internal/images"
)

func TestWrittenImagesLoad(t *testing.T) {
	for _, dir := range []string{"/", "/bin"} {
		t.Run(dir, func(t *testing.T) { writtenImagesLoad(t, dir) })
	}
}

func writtenImagesLoad(t *testing.T, dir string) {
	one, two := binary(t, "one"), binary(t, "two")
	archive := filepath.Join(t.TempDir(), "images.tar")
	first, second := images.Reference("first", "k"), images.Reference("second", "k")
	if err := images.Write(archive, dir, map[string][]string{first: {one}, second: {two, one}}); err != nil {
		t.Fatal(err)
	}
	for reference, want := range map[string][]string{first: {path.Join(dir, "one")}, second: {path.Join(dir, "two"), path.Join(dir, "one")}} {
		image := load(t, archive, reference)
		if err := validate.Image(image); err != nil {
			t.Errorf("%s: %v", reference, err)
		}
		if got := files(t, image); !reflect.DeepEqual(got, want) {
			t.Errorf("%s holds %v, want %v", reference, got, want)
		}
		config, err := image.ConfigFile()
		if err != nil {
			t.Fatal(err)
		}
		if got := config.Config.Entrypoint; !reflect.DeepEqual(got, want[:1]) || config.OS != "linux" {
			t.Errorf("%s starts %v on %s", reference, got, config.OS)
		}
	}
}

func TestWriteWithoutTheBinary(t *testing.T) {
	dir := t.TempDir()
	err := images.Write(filepath.Join(dir, "images.tar"), "/", map[string][]string{images.Reference("first", "k"): {filepath.Join(dir, "none")}})
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got error %v", err)
	}
}

func binary(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte("binary "+name), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

func load(t *testing.T, archive, reference string) v1.Image {
	t.Helper()
	tag, err := name.NewTag(reference)
	if err != nil {
		t.Fatal(err)
	}
	image, err := tarball.ImageFromPath(archive, &tag)
	if err != nil {
		t.Fatal(err)
	}
	return image
}

func files(t *testing.T, image v1.Image) []string {
	t.Helper()
	var names []string
	for reader := tar.NewReader(mutate.Extract(image)); ; {
		header, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return names
		}
		if err != nil {
			t.Fatal(err)
		}
		if header.FileInfo().Mode().Perm() != 0o755 {
			t.Errorf("%s cannot be executed by all", header.Name)
		}
		names = append(names, "/"+header.Name)
	}
}
