package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"strings"

	"github.com/google/go-containerregistry/pkg/name"

	"fluss.dev/kubernetes/test/images/internal/artefact"
	"fluss.dev/kubernetes/test/images/internal/base"
	"fluss.dev/kubernetes/test/images/internal/layer"
)

//go:embed flink
var flinkFiles embed.FS

// flinkReleases are the patch releases that Maven and PyPI both have all parts of.
var flinkReleases = map[string]string{"1.20": "1.20.0"}

// flink is Flink, which PyPI has the most of, with the connector and the S3 file system of Fluss. The tag is
// Flink's minor release and that of Fluss.
func flink(image name.Tag) (recipe, error) {
	const home = "opt/flink"
	minor, fluss, _ := strings.Cut(image.TagStr(), "-")
	release, known := flinkReleases[minor]
	if !known {
		return recipe{}, fmt.Errorf("no release of Flink is known for %q: add it to test/images/flink.go", minor)
	}
	artefacts := func(format string, version string, names ...string) []artefact.Artefact {
		var all []artefact.Artefact
		for _, name := range names {
			all = append(all, artefact.Artefact(fmt.Sprintf(format, name, version)))
		}
		return all
	}
	packages := artefacts("%s==%s", release, "apache-flink-libraries", "apache-flink")
	lib := artefacts("org.apache.fluss:%s:%s", fluss, "fluss-flink-"+minor, "fluss-fs-s3")
	opt := append(artefacts("org.apache.flink:%s:%s", release, "flink-sql-gateway", "flink-s3-fs-hadoop"),
		artefacts("org.apache.fluss:%s:%s", fluss, "fluss-flink-tiering")...)
	r := recipe{
		name:      "flink",
		reference: full(image),
		base:      base.Java(),
		config:    config("/"+home+"/bin:"+systemPath, "FLINK_HOME=/"+home, "SQL_CLIENT_HOME=/opt/sql-client"),
		user:      user{"flink", 9999, "/" + home, []string{home}},
		artefacts: append(append(packages, lib...), opt...),
		files:     flinkFiles,
	}
	r.config.Cmd, r.config.WorkingDir, r.config.User = []string{"help"}, "/opt/sql-client", "root"
	r.fill = func(_ context.Context, files artefact.Files, out *layer.Writer) error {
		libraries, scripts := files[packages[0]], files[packages[1]]
		return errors.Join(
			out.TarGz(libraries, below("apache-flink-libraries-"+release+"/deps", home, "bin", "lib", "opt", "plugins")),
			out.Zip(scripts, 0o755, below("pyflink", home, "bin")),
			out.Zip(scripts, 0o644, below("pyflink", home, "conf")),
			addJars(out, home+"/lib", files, lib...),
			addJars(out, home+"/opt", files, opt...),
			out.Dir(home+"/log"), out.Dir(home+"/usrlib"), out.Dir("opt/sql-client"),
			r.addOwn(out, "", "docker-entrypoint.sh"),
		)
	}
	return r, nil
}
