package main

import (
	"context"
	"crypto/sha256"
	"embed"
	"errors"
	"fmt"
	"io"

	"github.com/google/go-containerregistry/pkg/name"

	"fluss.dev/kubernetes/test/images/internal/artefact"
	"fluss.dev/kubernetes/test/images/internal/base"
	"fluss.dev/kubernetes/test/images/internal/layer"
	"fluss.dev/kubernetes/test/internal/distribution"
)

//go:embed fluss
var flussFiles embed.FS

// flussParts are the parts of the distribution that the manifests need. The other plugins are larger than
// all the rest.
var flussParts = []string{"bin", "conf", "lib", "plugins/jmx", "plugins/paimon", "plugins/prometheus", "plugins/s3"}

const flussHome = "opt/fluss"

// fluss is the released distribution. The tag is the release.
func fluss(image name.Tag) (recipe, error) {
	release := image.TagStr()
	dist := artefact.Artefact("org.apache.fluss:fluss-dist:" + release + ":tgz")
	r := flussImage("fluss", full(image))
	r.artefacts = []artefact.Artefact{dist}
	r.fill = func(_ context.Context, files artefact.Files, out *layer.Writer) error {
		return errors.Join(out.TarGz(files[dist], below("fluss-"+release, flussHome, flussParts...)), addFlussOwn(out))
	}
	return r, nil
}

// flussDist is a distribution that somebody has. Its version is the tag of the image that the manifests name.
func flussDist(image name.Tag, dist *distribution.Distribution) (recipe, error) {
	r := flussImage("fluss-dist", full(image.Repository.Tag(dist.Version)))
	part := below("dist", flussHome, flussParts...)
	sum := sha256.New()
	err := dist.Walk(func(name string, mode, _ int64, content io.Reader) error {
		if part("dist/"+name) == "" {
			return nil
		}
		fmt.Fprintf(sum, "%q %o ", name, mode)
		_, err := io.Copy(sum, content)
		return err
	})
	r.others = []string{fmt.Sprintf("%x", sum.Sum(nil))}
	r.fill = func(_ context.Context, _ artefact.Files, out *layer.Writer) error {
		return errors.Join(dist.Walk(func(name string, mode, size int64, content io.Reader) error {
			if to := part("dist/" + name); to != "" {
				return out.Stream(to, mode, size, content)
			}
			return nil
		}), addFlussOwn(out))
	}
	return r, err
}

// flussImage is what images of Fluss have in common.
func flussImage(name, reference string) recipe {
	r := recipe{
		name:      name,
		reference: reference,
		base:      base.Java(),
		config:    config("/"+flussHome+"/bin:"+systemPath, "FLUSS_HOME=/"+flussHome),
		user:      user{"fluss", 9999, "/" + flussHome, []string{flussHome}},
		files:     flussFiles,
	}
	r.config.Cmd, r.config.WorkingDir = []string{"help"}, "/"+flussHome
	return r
}

func addFlussOwn(out *layer.Writer) error {
	return errors.Join(out.Dir(flussHome+"/log"), recipe{name: "fluss", files: flussFiles}.addOwn(out, "", "docker-entrypoint.sh"))
}
