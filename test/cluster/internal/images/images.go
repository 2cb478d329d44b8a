// Package images makes the images of the cluster's own pods: static binaries and nothing else, as an
// archive that containerd imports. There is no registry to pull them from.
package images

import (
	"archive/tar"
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/static"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

// Reference names an image of the cluster. The domain is reserved for tests: nothing answers there. The
// tag is not latest, which the kubelet would want to pull each time.
func Reference(image, tag string) string { return "cluster.test/" + image + ":" + tag }

// Write writes an archive of images, each given by its reference and the binaries in it. They are in dir, an absolute
// path; the first one is the entrypoint.
func Write(archive, dir string, images map[string][]string) error {
	all := map[name.Tag]v1.Image{}
	for reference, binaries := range images {
		tag, err := name.NewTag(reference)
		if err != nil {
			return err
		}
		if all[tag], err = image(dir, binaries); err != nil {
			return fmt.Errorf("making image %s: %w", reference, err)
		}
	}
	return tarball.MultiWriteToFile(archive, all)
}

func image(dir string, binaries []string) (v1.Image, error) {
	layer, err := layer(dir, binaries)
	if err != nil {
		return nil, err
	}
	// Not compressed: it is read back at once, on the same machine.
	filled, err := mutate.AppendLayers(empty.Image, static.NewLayer(layer, types.DockerUncompressedLayer))
	if err != nil {
		return nil, err
	}
	file, err := filled.ConfigFile()
	if err != nil {
		return nil, err
	}
	config := file.DeepCopy()
	config.OS, config.Architecture = "linux", runtime.GOARCH
	config.Config.Entrypoint = []string{path.Join(dir, filepath.Base(binaries[0]))}
	return mutate.ConfigFile(filled, config)
}

// layer is a tar stream, the same one each time.
func layer(dir string, binaries []string) ([]byte, error) {
	var buffer bytes.Buffer
	archive := tar.NewWriter(&buffer)
	for _, binary := range binaries {
		content, err := os.ReadFile(binary)
		if err != nil {
			return nil, err
		}
		header := tar.Header{Name: strings.TrimPrefix(path.Join(dir, filepath.Base(binary)), "/"), Mode: 0o755, Size: int64(len(content))}
		if err := archive.WriteHeader(&header); err != nil {
			return nil, err
		}
		if _, err := archive.Write(content); err != nil {
			return nil, err
		}
	}
	err := archive.Close()
	return buffer.Bytes(), err
}
