package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/google/go-containerregistry/pkg/name"

	"fluss.dev/kubernetes/test/internal/argomodule"
	"fluss.dev/kubernetes/test/internal/cachedir"
	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/gomodule"
)

// Groups stand for all images of a suite. The GitOps suite has those of the first two, and its tests of Flux all.
const (
	e2eGroup    = "e2e"
	gitopsGroup = "gitops"
	fluxGroup   = "flux"
)

// maker makes the recipe of an image. That may take the go command a while, which is why nobody makes those
// that were not asked for.
type maker struct {
	name, group string
	recipe      func(context.Context) (recipe, error)
}

// others are the images beside those of the end-to-end suite.
func others() []maker { return append(gitops(), fluxControllers()...) }

func gitops() []maker {
	return []maker{
		{"argocd", gitopsGroup, argocd}, {"redis", gitopsGroup, redis}, {"fluss-fn", gitopsGroup, flussFn},
		{"source", gitopsGroup, sourceServer},
	}
}

// argoImage returns the image of a workload's main container in Argo CD's manifests.
func argoImage(ctx context.Context, component string) (name.Tag, error) {
	dir, err := argomodule.Source(ctx)
	if err != nil {
		return name.Tag{}, err
	}
	return mainImage(filepath.Join(dir, "manifests", "core-install.yaml"), component)
}

// pluginImage returns the image that the examples bring the plugin with.
func pluginImage() (name.Tag, error) {
	root, err := flussfn.Root()
	if err != nil {
		return name.Tag{}, err
	}
	file := filepath.Join(root, "examples", "argocd", "install", "fluss-fn", "repo-server.yaml")
	all, err := podsOf(file)
	if err != nil {
		return name.Tag{}, err
	}
	for _, w := range all {
		for _, container := range w.Spec.Template.Spec.InitContainers {
			return name.NewTag(container.Image)
		}
	}
	return name.Tag{}, fmt.Errorf("%s has no init container", file)
}

func mainImage(file, component string) (name.Tag, error) {
	all, err := podsOf(file)
	if err != nil {
		return name.Tag{}, err
	}
	for _, w := range all {
		if containers := w.Spec.Template.Spec.Containers; w.Labels["app.kubernetes.io/component"] == component && len(containers) > 0 {
			return name.NewTag(containers[0].Image)
		}
	}
	return name.Tag{}, fmt.Errorf("%s has no workload of the component %s", file, component)
}

// compiled returns the static binary of a package. What it is made of says less than the binary itself about
// whether an image has to be made anew.
func compiled(ctx context.Context, module, pkg string) ([]byte, error) {
	root, err := flussfn.Root()
	if err != nil {
		return nil, err
	}
	work, err := os.MkdirTemp("", "compiled-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(work)
	binary := filepath.Join(work, filepath.Base(pkg))
	if err := (gomodule.Module{Dir: filepath.Join(root, module)}).Build(ctx, binary, pkg, ""); err != nil {
		return nil, err
	}
	return os.ReadFile(binary)
}

// kept returns the path of a module's binary, which is kept by itself: it takes minutes to build, and stays when something
// else of an image changes.
func kept(ctx context.Context, module gomodule.Module, file, pkg, linkerFlags string) (string, error) {
	key, err := module.Key()
	if err != nil {
		return "", err
	}
	dir, err := cachedir.Make(cachedir.ForMachine("tools/"+file+"-"+key), func(dir string) error {
		return module.Build(ctx, filepath.Join(dir, file), pkg, linkerFlags)
	})
	return filepath.Join(dir, file), err
}
