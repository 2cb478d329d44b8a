package main

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

// writeImage writes the image of the function for both architectures: what the Dockerfile makes, without docker.
func (s stage) writeImage() error {
	var images []mutate.IndexAddendum
	for _, p := range s.platforms {
		if p.os != "linux" {
			continue
		}
		image, err := s.image(p)
		if err != nil {
			return err
		}
		images = append(images, mutate.IndexAddendum{Add: image, Descriptor: v1.Descriptor{Platform: &v1.Platform{OS: p.os, Architecture: p.arch}}})
	}
	index := mutate.IndexMediaType(mutate.AppendManifests(empty.Index, images...), types.OCIImageIndex)
	return s.writeLayout(s.file(command, "_image.tar"), mutate.Annotations(index, s.annotations()).(v1.ImageIndex))
}

func (s stage) image(p platform) (v1.Image, error) {
	binary, err := os.ReadFile(s.binaryOf(p))
	if err != nil {
		return nil, err
	}
	users, err := os.ReadFile(filepath.Join(s.root, "fn", command, "passwd"))
	if err != nil {
		return nil, err
	}
	var content bytes.Buffer
	if err := writeTar(&content, s.time, []member{regular("etc/passwd", users), executable("usr/local/bin/"+command, binary)}); err != nil {
		return nil, err
	}
	layer, err := tarball.LayerFromOpener(func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content.Bytes())), nil },
		tarball.WithMediaType(types.OCILayer))
	if err != nil {
		return nil, err
	}
	image := mutate.ConfigMediaType(mutate.MediaType(empty.Image, types.OCIManifestSchema1), types.OCIConfigJSON)
	image, err = mutate.ConfigFile(image, &v1.ConfigFile{
		OS: p.os, Architecture: p.arch, Created: v1.Time{Time: s.time}, RootFS: v1.RootFS{Type: "layers"},
		Config: v1.Config{User: "65534:65534", Entrypoint: []string{"/usr/local/bin/" + command}, Labels: s.annotations()},
	})
	if err != nil {
		return nil, err
	}
	return mutate.Append(image, mutate.Addendum{Layer: layer, History: v1.History{Created: v1.Time{Time: s.time}, CreatedBy: "test/release"}})
}

// annotations say of an image where it comes from.
func (s stage) annotations() map[string]string {
	return map[string]string{
		"org.opencontainers.image.title":    command,
		"org.opencontainers.image.version":  s.number(),
		"org.opencontainers.image.revision": s.commit,
		"org.opencontainers.image.licenses": "Apache-2.0",
	}
}

// writeLayout writes an OCI layout as one file, under the version as its tag.
func (s stage) writeLayout(file string, added mutate.Appendable) error {
	dir, err := os.MkdirTemp(s.bin, "layout-")
	if err != nil {
		return err
	}
	l, err := layout.Write(dir, mutate.IndexMediaType(empty.Index, types.OCIImageIndex))
	if err != nil {
		return err
	}
	tag := layout.WithAnnotations(map[string]string{"org.opencontainers.image.ref.name": s.number()})
	switch added := added.(type) {
	case v1.ImageIndex:
		err = l.AppendIndex(added, tag)
	case v1.Image:
		err = l.AppendImage(added, tag)
	}
	if err != nil {
		return err
	}
	members, err := filesOf(os.DirFS(dir))
	if err != nil {
		return err
	}
	return writeFile(file, func(out io.Writer) error { return writeTar(out, s.time, members) })
}

// filesOf are all files of a directory.
func filesOf(dir fs.FS) ([]member, error) {
	var members []member
	err := fs.WalkDir(dir, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(dir, name)
		members = append(members, regular(name, content))
		return err
	})
	return members, err
}
