// Package client is the load client: a Java program, as users would write it, that puts numbered rows
// into Fluss, notes which of them were acknowledged, and reads them back.
package client

import (
	"embed"
	"fmt"

	"fluss.dev/kubernetes/test/internal/digest"
)

// Files are the program's sources below src, and fluss-load, which starts it.
//
//go:embed src fluss-load
var Files embed.FS

// Image returns the name of its image. The tag says which sources are in it, so that no node runs those
// of an earlier build.
func Image() (string, error) {
	sum, err := digest.FS(Files)
	if err != nil {
		return "", fmt.Errorf("reading the load client's sources: %w", err)
	}
	return "docker.io/fluss.dev/load:" + sum, nil
}
