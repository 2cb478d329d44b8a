//go:build release

package main

import (
	"bytes"
	"io"
	"log"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/CycloneDX/cyclonedx-go"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/registry"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/validate"

	"fluss.dev/kubernetes/test/internal/helmtool"
	"fluss.dev/kubernetes/test/internal/process"
)

func (f finished) sboms(t *testing.T) {
	for _, p := range f.platforms {
		file, err := os.Open(stage{release: f.release, dist: f.dist}.file(command, "_"+p.os+"_"+p.arch+".cdx.json"))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		var bom cyclonedx.BOM
		if err := cyclonedx.NewBOMDecoder(file, cyclonedx.BOMFileFormatJSON).Decode(&bom); err != nil {
			t.Fatal(err)
		}
		if bom.Metadata.Component.Version != f.version || len(*bom.Components) < 20 {
			t.Errorf("%s: %s with %d parts", p, bom.Metadata.Component.Version, len(*bom.Components))
		}
		if !strings.Contains((*bom.Components)[0].PackageURL, "pkg:golang/std@1.") {
			t.Errorf("%s: the first part is %s", p, (*bom.Components)[0].PackageURL)
		}
	}
}

// layoutIn is an OCI layout that was released as one file, and its only entry.
func (f finished) layoutIn(t *testing.T, name, ending string) (layout.Path, v1.Descriptor) {
	t.Helper()
	path, err := layout.FromPath(f.unpack(t, name, ending))
	if err != nil {
		t.Fatal(err)
	}
	index, err := path.ImageIndex()
	if err != nil {
		t.Fatal(err)
	}
	manifest, err := index.IndexManifest()
	if err != nil || len(manifest.Manifests) != 1 {
		t.Fatalf("%+v, %v", manifest, err)
	}
	if tag := manifest.Manifests[0].Annotations["org.opencontainers.image.ref.name"]; tag != f.number() {
		t.Errorf("its tag is %q", tag)
	}
	return path, manifest.Manifests[0]
}

// image validates the layout, pushes it to a registry, and looks into the image of each architecture.
func (f finished) image(t *testing.T) {
	path, entry := f.layoutIn(t, command, "_image.tar")
	root, err := path.ImageIndex()
	if err != nil {
		t.Fatal(err)
	}
	index, err := root.ImageIndex(entry.Digest)
	if err != nil {
		t.Fatal(err)
	}
	if err := validate.Index(index); err != nil {
		t.Fatal(err)
	}
	f.push(t, command, func(reference name.Reference) error { return remote.WriteIndex(reference, index) })
	manifest, err := index.IndexManifest()
	if err != nil || len(manifest.Manifests) != 2 {
		t.Fatalf("%+v, %v", manifest, err)
	}
	for i, arch := range []string{"amd64", "arm64"} {
		if p := manifest.Manifests[i].Platform; p.OS != "linux" || p.Architecture != arch {
			t.Errorf("image %d is for %s", i, p)
		}
		image, err := index.Image(manifest.Manifests[i].Digest)
		if err != nil {
			t.Fatal(err)
		}
		config, err := image.ConfigFile()
		if err != nil || config.Config.User != "65534:65534" || config.Architecture != arch || config.Config.Entrypoint[0] != "/usr/local/bin/fluss-fn" {
			t.Errorf("%+v, %v", config, err)
		}
		layers, err := image.Layers()
		if err != nil || len(layers) != 1 {
			t.Fatalf("%d layers, %v", len(layers), err)
		}
		if arch == f.platforms[0].arch && !bytes.Contains(uncompressed(t, layers[0]), f.released(t)) {
			t.Error("the image has another binary than the archive")
		}
	}
}

// push starts a registry, and writes something there under the version; it gives its address.
func (f finished) push(t *testing.T, repository string, write func(name.Reference) error) string {
	t.Helper()
	server := httptest.NewServer(registry.New(registry.Logger(log.New(io.Discard, "", 0))))
	t.Cleanup(server.Close)
	address := strings.TrimPrefix(server.URL, "http://") + "/" + repository
	reference, err := name.ParseReference(address+":"+f.number(), name.Insecure)
	if err != nil {
		t.Fatal(err)
	}
	if err := write(reference); err != nil {
		t.Fatal(err)
	}
	return address
}

func uncompressed(t *testing.T, layer v1.Layer) []byte {
	t.Helper()
	reader, err := layer.Uncompressed()
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	content, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// chart: the package is what Helm takes, and the artefact is what it pulls from a registry.
func (f finished) chart(t *testing.T) {
	path, entry := f.layoutIn(t, "fluss-chart", "_oci.tar")
	image, err := path.Image(entry.Digest)
	if err != nil {
		t.Fatal(err)
	}
	address := f.push(t, "charts/fluss", func(reference name.Reference) error { return remote.Write(reference, image) })
	archive := "fluss-" + f.number() + ".tgz"
	released, err := os.ReadFile(filepath.Join(f.dist, archive))
	if err != nil {
		t.Fatal(err)
	}
	for helm, tool := range helmtool.Binaries() {
		binary, err := tool.Binary()
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		process.Run(t, process.Command{Dir: dir, Args: []string{binary, "pull", "oci://" + address, "--version", f.number(), "--plain-http"}}).Output(t)
		pulled, err := os.ReadFile(filepath.Join(dir, archive))
		if err != nil || !bytes.Equal(pulled, released) {
			t.Errorf("%s pulls another chart, %v", helm, err)
		}
		template := func(chart string) string {
			args := []string{binary, "template", "fluss", chart, "--kube-version", "1.34.0"}
			return string(process.Run(t, process.Command{Dir: dir, Args: args}).Output(t))
		}
		fromPackage, fromSource := template(archive), template(filepath.Join(f.root, "chart"))
		if fromPackage != strings.ReplaceAll(fromSource, "fluss-"+sourceVersion(t, f.root), "fluss-"+f.number()) {
			t.Errorf("%s renders the package to something else than the directory", helm)
		}
	}
}

// sourceVersion is the version in Chart.yaml.
func sourceVersion(t *testing.T, root string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(root, "chart", "Chart.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(content), "\nversion: ")
	version, _, _ := strings.Cut(rest, "\n")
	return version
}
