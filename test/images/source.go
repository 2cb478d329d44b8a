package main

import (
	"context"
	"errors"

	v1 "github.com/google/go-containerregistry/pkg/v1"

	"fluss.dev/kubernetes/test/images/internal/artefact"
	"fluss.dev/kubernetes/test/images/internal/base"
	"fluss.dev/kubernetes/test/images/internal/layer"
	"fluss.dev/kubernetes/test/images/source"
)

// sourceServer is the server of git repositories and OCI artefacts.
func sourceServer(ctx context.Context) (recipe, error) {
	reference, err := source.Image()
	if err != nil {
		return recipe{}, err
	}
	binary, err := compiled(ctx, "test", "./images/source/server")
	r := recipe{
		name:      "source",
		reference: reference,
		base:      base.Git(),
		config: v1.Config{
			Env:        []string{"PATH=" + systemPath, "HOME=/tmp"},
			Entrypoint: []string{"/usr/local/bin/server"}, User: "1000:1000",
		},
		user:   user{"source", 1000, "/tmp", []string{"srv/git"}},
		others: []string{sum(binary)},
	}
	r.fill = func(_ context.Context, _ artefact.Files, out *layer.Writer) error {
		return errors.Join(out.File("usr/local/bin/server", 0o755, binary), out.Dir("srv/git"))
	}
	return r, err
}
