package main

import (
	"context"
	"embed"
	"errors"
	"fmt"

	"github.com/google/go-containerregistry/pkg/name"
	"golang.org/x/sync/errgroup"

	"fluss.dev/kubernetes/test/images/internal/artefact"
	"fluss.dev/kubernetes/test/images/internal/base"
	"fluss.dev/kubernetes/test/images/internal/layer"
	"fluss.dev/kubernetes/test/internal/gotool"
)

//go:embed minio
var minioFiles embed.FS

// storage is the server, and its client, that stand in for a release of Silo: the last MinIO that Silo goes
// back to, because Silo's own modules are not to be had from the module proxy.
type storage struct{ server, client gotool.Tool }

var storages = map[string]storage{
	"RELEASE.2026-08-06T00-00-00Z": {
		server: gotool.Tool{
			Package: "github.com/minio/minio", Module: "github.com/minio/minio",
			Version: "v0.0.0-20260212201848-7aac2a2c5b7c", Sum: "h1:/qdoYujxF5MBLDMVLeiYJ/7fBa1HikX39Dvzb9Ji8pA=",
		},
		client: gotool.Tool{
			Package: "github.com/minio/mc", Module: "github.com/minio/mc",
			Version: "v0.0.0-20250313080218-cf909e1063a9", Sum: "h1:6RyInOHKL6jz8zxcAar/h6rg/aJCxDP/uFuSNvYSuMI=",
		},
	},
}

// minio is a server of S3 with its client.
func minio(image name.Tag) (recipe, error) {
	stand, known := storages[image.TagStr()]
	if !known {
		return recipe{}, fmt.Errorf("no server is known to stand in for this release: add it to test/images/minio.go")
	}
	r := recipe{
		name:      "minio",
		reference: full(image),
		base:      base.Java(),
		config: config(systemPath,
			"MINIO_ROOT_USER_FILE=access_key", "MINIO_ROOT_PASSWORD_FILE=secret_key", "HOME=/tmp", "MC_CONFIG_DIR=/tmp/.mc"),
		files:  minioFiles,
		others: []string{stand.server.String(), stand.client.String()},
	}
	r.config.Entrypoint, r.config.Cmd = []string{"/usr/bin/docker-entrypoint.sh"}, []string{"minio"}
	r.fill = func(_ context.Context, _ artefact.Files, out *layer.Writer) error {
		server, client, err := stand.binaries()
		if err != nil {
			return err
		}
		return errors.Join(
			out.Copy("usr/bin/minio", 0o755, server), out.Link("usr/bin/silo", "minio"),
			out.Copy("usr/bin/mc", 0o755, client), out.Link("usr/bin/mcli", "mc"),
			out.Dir("data"),
			r.addOwn(out, "", "usr/bin/docker-entrypoint.sh"),
		)
	}
	return r, nil
}

func (s storage) binaries() (server, client string, err error) {
	var group errgroup.Group
	group.Go(func() (err error) { server, err = s.server.Binary(); return err })
	group.Go(func() (err error) { client, err = s.client.Binary(); return err })
	err = group.Wait()
	return server, client, err
}
