// Package argomodule finds Argo CD in the release that images and tests have: the module that pins it, and
// the files that came with it.
package argomodule

import (
	"context"
	"path/filepath"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/gomodule"
)

// Path is that of Argo CD's own module.
const Path = "github.com/argoproj/argo-cd/v3"

// Find returns the module that pins the release.
func Find() (gomodule.Module, error) {
	root, err := flussfn.Root()
	return gomodule.Module{Dir: filepath.Join(root, "test", "images", "tools", "argocd")}, err
}

// Source returns the directory of Argo CD's own files, its manifests among them.
func Source(ctx context.Context) (string, error) {
	module, err := Find()
	if err != nil {
		return "", err
	}
	return module.Source(ctx, Path)
}
