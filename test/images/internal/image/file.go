package image

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

// fileLayer is a layer that stays a tar file. It is not compressed: that would take longer than all else,
// and whoever reads it is on the same machine.
type fileLayer struct {
	path string
	hash v1.Hash
	size int64
}

var _ v1.Layer = fileLayer{}

func openLayer(path string) (fileLayer, error) {
	file, err := os.Open(path)
	if err != nil {
		return fileLayer{}, err
	}
	defer file.Close()
	sum := sha256.New()
	size, err := io.Copy(sum, file)
	if err != nil {
		return fileLayer{}, fmt.Errorf("reading the layer %s: %w", path, err)
	}
	return fileLayer{path, v1.Hash{Algorithm: "sha256", Hex: hex.EncodeToString(sum.Sum(nil))}, size}, nil
}

// Digest is that of the file.
func (l fileLayer) Digest() (v1.Hash, error) { return l.hash, nil }

// DiffID is the same, as nothing is compressed.
func (l fileLayer) DiffID() (v1.Hash, error) { return l.hash, nil }

// Compressed returns the file, although it is not.
func (l fileLayer) Compressed() (io.ReadCloser, error) { return os.Open(l.path) }

// Uncompressed returns the file.
func (l fileLayer) Uncompressed() (io.ReadCloser, error) { return os.Open(l.path) }

// Size is that of the file.
func (l fileLayer) Size() (int64, error) { return l.size, nil }

// MediaType tells that it is not compressed.
func (l fileLayer) MediaType() (types.MediaType, error) { return types.DockerUncompressedLayer, nil }
