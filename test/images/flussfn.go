package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	v1 "github.com/google/go-containerregistry/pkg/v1"

	"fluss.dev/kubernetes/test/images/internal/artefact"
	"fluss.dev/kubernetes/test/images/internal/layer"
	"fluss.dev/kubernetes/test/internal/flussfn"
)

// flussFn is what the Dockerfile at the top makes, under the name that the examples give it.
func flussFn(ctx context.Context) (recipe, error) {
	const command = "/usr/local/bin/fluss-fn"
	image, err := pluginImage()
	if err != nil {
		return recipe{}, err
	}
	binary, err := compiled(ctx, ".", "./fn/fluss-fn")
	if err != nil {
		return recipe{}, err
	}
	users, err := nobody()
	r := recipe{
		name:      "fluss-fn",
		reference: full(image),
		config: v1.Config{
			Env:        []string{"PATH=" + systemPath},
			Entrypoint: []string{command}, User: "65534:65534",
		},
		others: []string{sum(binary), sum(users)},
	}
	r.fill = func(_ context.Context, _ artefact.Files, out *layer.Writer) error {
		return errors.Join(out.File(command[1:], 0o755, binary), out.File("etc/passwd", 0o644, users))
	}
	return r, err
}

// nobody is the list of users that the Dockerfile copies.
func nobody() ([]byte, error) {
	root, err := flussfn.Root()
	if err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(root, "fn", "fluss-fn", "passwd"))
}

func sum(content []byte) string { return fmt.Sprintf("%x", sha256.Sum256(content)) }
