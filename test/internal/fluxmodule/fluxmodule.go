// Package fluxmodule finds the controllers of Flux in the releases that images and tests have: the module that
// pins them, and the files that came with them.
package fluxmodule

import (
	"context"
	"fmt"
	"path/filepath"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/gomodule"
)

// Controllers are those that the examples need.
var Controllers = []string{"source-controller", "kustomize-controller", "helm-controller"}

// Path is that of a controller's own module.
func Path(controller string) string { return "github.com/fluxcd/" + controller }

// Find returns the module that pins the releases.
func Find() (gomodule.Module, error) {
	root, err := flussfn.Root()
	return gomodule.Module{Dir: filepath.Join(root, "test", "images", "tools", "flux")}, err
}

// Image is the name that Flux's installation gives a controller's image: the controllers' own manifests leave the
// registry out.
func Image(controller string) string { return "ghcr.io/fluxcd/" + controller }

// Version returns a controller's release.
func Version(controller string) (string, error) {
	module, err := Find()
	if err != nil {
		return "", err
	}
	version, err := module.Version(Path(controller))
	if err == nil && version == "" {
		err = fmt.Errorf("%s requires no %s", module.Dir, controller)
	}
	return version, err
}

// Source returns the directory of a controller's own files, its manifests among them.
func Source(ctx context.Context, controller string) (string, error) {
	module, err := Find()
	if err != nil {
		return "", err
	}
	return module.Source(ctx, Path(controller))
}
