// Package image puts layers together as an archive that containerd and docker import.
package image

import (
	"fmt"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

// Architecture is the one that images are made for: some of the artefacts hold machine code.
const Architecture = "amd64"

// Write writes the archive of an image of that name, made of layers that are tar files, lowest first.
func Write(archive, reference string, config v1.Config, layers ...string) error {
	tag, err := name.NewTag(reference, name.StrictValidation)
	if err != nil {
		return err
	}
	image, err := assemble(config, layers)
	if err != nil {
		return fmt.Errorf("putting %s together: %w", reference, err)
	}
	return tarball.WriteToFile(archive, tag, image)
}

func assemble(config v1.Config, paths []string) (v1.Image, error) {
	var layers []v1.Layer
	for _, path := range paths {
		layer, err := openLayer(path)
		if err != nil {
			return nil, err
		}
		layers = append(layers, layer)
	}
	file, err := empty.Image.ConfigFile()
	if err != nil {
		return nil, err
	}
	file = file.DeepCopy()
	file.OS, file.Architecture, file.Config = "linux", Architecture, config
	image, err := mutate.ConfigFile(empty.Image, file)
	if err != nil {
		return nil, err
	}
	return mutate.AppendLayers(image, layers...)
}
