package main

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"

	"fluss.dev/kubernetes/test/images/internal/artefact"
	"fluss.dev/kubernetes/test/images/internal/base"
	"fluss.dev/kubernetes/test/images/internal/layer"
	"fluss.dev/kubernetes/test/internal/cachedir"
	"fluss.dev/kubernetes/test/internal/digest"
	"fluss.dev/kubernetes/test/internal/distribution"
)

// version is raised when the code makes something else of the same ingredients.
const version = "1"

// recipe says how an image is made: a layer over a base.
type recipe struct {
	// name is what the command line calls it.
	name string
	// reference is the full name of the image.
	reference string
	base      base.Base
	config    v1.Config
	user      user
	artefacts []artefact.Artefact
	// files are ours: those that stand in for the scripts of the official image.
	files embed.FS
	// others are further ingredients.
	others []string
	fill   func(ctx context.Context, files artefact.Files, out *layer.Writer) error
}

// recipes returns those of the images that the rendered manifests name, and of the load client. A distribution, where there is
// one, gives an image beside that of the release that the manifests name, or in its place if it has the same name.
func recipes(dist *distribution.Distribution) ([]recipe, error) {
	images, err := images()
	if err != nil {
		return nil, err
	}
	var all []recipe
	for _, r := range []struct {
		component string
		of        func(name.Tag) (recipe, error)
	}{
		{"coordinator", fluss}, {"flink-jobmanager", flink}, {"minio", minio}, {"zookeeper", zookeeper}, {"coordinator", load},
	} {
		image := images[r.component]
		recipe, err := r.of(image)
		if err == nil {
			_, err = recipe.key()
		}
		if err != nil {
			return nil, fmt.Errorf("no image can be made for %s, which the manifests name as %s: %w", image, r.component, err)
		}
		all = append(all, recipe)
	}
	if dist == nil {
		return all, nil
	}
	r, err := flussDist(images["coordinator"], dist)
	if err != nil {
		return nil, fmt.Errorf("no image can be made of Fluss %s: %w", dist, err)
	}
	return append(slices.DeleteFunc(all, func(other recipe) bool { return other.reference == r.reference }), r), nil
}

// chosen returns the recipes of those names, or those of the end-to-end suite.
func chosen(ctx context.Context, dist *distribution.Distribution, names []string) ([]recipe, error) {
	all, err := recipes(dist)
	if err != nil || len(names) == 0 {
		return all, err
	}
	var some []recipe
	for _, name := range names {
		found, err := named(ctx, all, name)
		if err != nil {
			return nil, err
		}
		some = append(some, found...)
	}
	return some, nil
}

// named returns the recipe of that name, or those of the group.
func named(ctx context.Context, suite []recipe, name string) ([]recipe, error) {
	if name == e2eGroup {
		return suite, nil
	}
	if at := slices.IndexFunc(suite, func(r recipe) bool { return r.name == name }); at >= 0 {
		return suite[at : at+1], nil
	}
	var some []recipe
	for _, of := range others() {
		if name == of.name || name == of.group {
			r, err := of.recipe(ctx)
			if err != nil {
				return nil, fmt.Errorf("no image can be made for %s: %w", of.name, err)
			}
			some = append(some, r)
		}
	}
	if len(some) == 0 {
		return nil, fmt.Errorf("there is no image %q, but %s", name, strings.Join(known(suite), ", "))
	}
	return some, nil
}

func known(suite []recipe) []string {
	var names []string
	for _, r := range suite {
		names = append(names, r.name)
	}
	for _, of := range others() {
		names = append(names, of.name)
	}
	return append(names, e2eGroup, gitopsGroup, fluxGroup)
}

// archive returns the path of the image, which is made where it is not there.
func (r recipe) archive(fill func(archive string) error) (string, error) {
	key, err := r.key()
	if err != nil {
		return "", err
	}
	file := r.name + ".tar"
	dir, err := cachedir.Make("images/"+r.name+"-"+key, func(dir string) error { return fill(filepath.Join(dir, file)) })
	return filepath.Join(dir, file), err
}

// made returns the path of the image, or "-" where it is not there.
func (r recipe) made() (string, error) {
	errNotMade := errors.New("not made")
	archive, err := r.archive(func(string) error { return errNotMade })
	if errors.Is(err, errNotMade) {
		return "-", nil
	}
	return archive, err
}

// key changes when anything that goes in does.
func (r recipe) key() (string, error) {
	config, err := json.Marshal(r.config)
	if err != nil {
		return "", err
	}
	parts := append([]string{version, r.base.Key(), r.reference, string(config), fmt.Sprint(r.user)}, r.others...)
	for _, a := range r.artefacts {
		sum, err := a.Sum()
		if err != nil {
			return "", err
		}
		parts = append(parts, string(a), sum)
	}
	sum, err := digest.FS(r.files)
	return digest.Strings(append(parts, sum)...), err
}
