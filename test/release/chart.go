package main

import (
	"encoding/json"
	"os"
	"path/filepath"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/static"
	"github.com/google/go-containerregistry/pkg/v1/types"
	"helm.sh/helm/v4/pkg/chart/common"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
	chartutil "helm.sh/helm/v4/pkg/chart/v2/util"
)

// Media types that Helm gives a chart in a registry.
const (
	helmConfig  types.MediaType = "application/vnd.cncf.helm.config.v1+json"
	helmContent types.MediaType = "application/vnd.cncf.helm.chart.content.v1.tar+gzip"
)

// writeChart packages the chart as helm package does, under the version of the release, and writes the package once more
// as an OCI artefact, as helm push makes it.
func (s stage) writeChart() error {
	c, err := loader.Load(filepath.Join(s.root, "chart"))
	if err != nil {
		return err
	}
	c.Metadata.Version = s.number()
	s.stamp(c)
	archive, err := chartutil.Save(c, s.dist)
	if err != nil {
		return err
	}
	artefact, err := s.chartArtefact(c, archive)
	if err != nil {
		return err
	}
	return s.writeLayout(s.file(c.Name()+"-chart", "_oci.tar"), artefact)
}

// stamp gives every file of the chart the time of the commit.
func (s stage) stamp(c *chart.Chart) {
	c.ModTime, c.SchemaModTime = s.time, s.time
	for _, files := range [][]*common.File{c.Raw, c.Templates, c.Files} {
		for _, f := range files {
			f.ModTime = s.time
		}
	}
}

func (s stage) chartArtefact(c *chart.Chart, archive string) (v1.Image, error) {
	content, err := os.ReadFile(archive)
	if err != nil {
		return nil, err
	}
	metadata, err := json.Marshal(c.Metadata)
	if err != nil {
		return nil, err
	}
	image := mutate.MediaType(empty.Image, types.OCIManifestSchema1)
	if image, err = mutate.AppendLayers(image, static.NewLayer(content, helmContent)); err != nil {
		return nil, err
	}
	return artefact{Image: image, config: metadata}, nil
}
