// Package source is a server that the tests of GitOps have in their cluster: of git repositories, which come
// into being when they are first pushed to, and of OCI artefacts. It forgets all when it ends.
package source

import (
	"embed"
	"fmt"

	"fluss.dev/kubernetes/test/internal/digest"
)

//go:embed server
var files embed.FS

// Image returns the name of its image. The tag says which sources are in it, so that no node runs those of
// an earlier build.
func Image() (string, error) {
	sum, err := digest.FS(files)
	if err != nil {
		return "", fmt.Errorf("reading the sources of the server: %w", err)
	}
	return "docker.io/fluss.dev/source:" + sum, nil
}
