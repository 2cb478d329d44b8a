package main

import (
	"context"
	"embed"
	"errors"

	v1 "github.com/google/go-containerregistry/pkg/v1"

	"fluss.dev/kubernetes/test/images/internal/artefact"
	"fluss.dev/kubernetes/test/images/internal/base"
	"fluss.dev/kubernetes/test/images/internal/layer"
)

//go:embed redis
var redisFiles embed.FS

// redis is Debian's, whatever release Argo CD's manifests name: it is there as a cache.
func redis(ctx context.Context) (recipe, error) {
	image, err := argoImage(ctx, "redis")
	r := recipe{
		name:      "redis",
		reference: full(image),
		base:      base.Redis(),
		config: v1.Config{
			Env:        []string{"PATH=" + systemPath},
			Entrypoint: []string{"/usr/local/bin/docker-entrypoint.sh"}, Cmd: []string{"redis-server"}, WorkingDir: "/data",
		},
		user:  user{"argocd-redis", 999, "/data", []string{"data"}},
		files: redisFiles,
	}
	r.fill = func(_ context.Context, _ artefact.Files, out *layer.Writer) error {
		return errors.Join(out.Dir("data"), r.addOwn(out, "", "usr/local/bin/docker-entrypoint.sh"))
	}
	return r, err
}
