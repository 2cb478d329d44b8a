package main

import (
	"context"
	"embed"
	"errors"

	"github.com/google/go-containerregistry/pkg/name"

	"fluss.dev/kubernetes/test/images/internal/artefact"
	"fluss.dev/kubernetes/test/images/internal/base"
	"fluss.dev/kubernetes/test/images/internal/layer"
)

//go:embed fluss
var flussFiles embed.FS

// flussParts are the parts of the distribution that the manifests need. The other plugins are larger than
// all the rest.
var flussParts = []string{"bin", "conf", "lib", "plugins/jmx", "plugins/paimon", "plugins/prometheus", "plugins/s3"}

// fluss is the released distribution. The tag is the release.
func fluss(image name.Tag) (recipe, error) {
	const home = "opt/fluss"
	release := image.TagStr()
	dist := artefact.Artefact("org.apache.fluss:fluss-dist:" + release + ":tgz")
	r := recipe{
		name:      "fluss",
		reference: full(image),
		base:      base.Java(),
		config:    config("/"+home+"/bin:"+systemPath, "FLUSS_HOME=/"+home),
		user:      user{"fluss", 9999, "/" + home, []string{home}},
		artefacts: []artefact.Artefact{dist},
		files:     flussFiles,
	}
	r.config.Cmd, r.config.WorkingDir = []string{"help"}, "/"+home
	r.fill = func(_ context.Context, files artefact.Files, out *layer.Writer) error {
		return errors.Join(
			out.TarGz(files[dist], below("fluss-"+release, home, flussParts...)),
			out.Dir(home+"/log"),
			r.addOwn(out, "", "docker-entrypoint.sh"),
		)
	}
	return r, nil
}
