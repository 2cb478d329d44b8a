package main

import (
	"bytes"
	"encoding/json"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/partial"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

// artefact is an image whose configuration is that of a chart.
type artefact struct {
	v1.Image
	config []byte
}

var _ v1.Image = artefact{}

func (a artefact) RawConfigFile() ([]byte, error) { return a.config, nil }
func (a artefact) ConfigName() (v1.Hash, error)   { return partial.ConfigName(a) }
func (a artefact) Digest() (v1.Hash, error)       { return partial.Digest(a) }
func (a artefact) Size() (int64, error)           { return partial.Size(a) }

// MediaType is that of the manifest.
func (a artefact) MediaType() (types.MediaType, error) { return types.OCIManifestSchema1, nil }

// Manifest is that of the image, with the other configuration.
func (a artefact) Manifest() (*v1.Manifest, error) {
	m, err := a.Image.Manifest()
	if err != nil {
		return nil, err
	}
	m = m.DeepCopy()
	m.Config.MediaType = helmConfig
	m.Config.Digest, m.Config.Size, err = v1.SHA256(bytes.NewReader(a.config))
	return m, err
}

func (a artefact) RawManifest() ([]byte, error) {
	m, err := a.Manifest()
	if err != nil {
		return nil, err
	}
	return json.Marshal(m)
}
