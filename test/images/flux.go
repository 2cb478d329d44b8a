package main

import (
	"context"
	"errors"

	v1 "github.com/google/go-containerregistry/pkg/v1"

	"fluss.dev/kubernetes/test/images/internal/artefact"
	"fluss.dev/kubernetes/test/images/internal/layer"
	"fluss.dev/kubernetes/test/internal/fluxmodule"
)

// fluxControllers are the images of Flux: only who asks for them gets them.
func fluxControllers() []maker {
	var all []maker
	for _, controller := range fluxmodule.Controllers {
		all = append(all, maker{controller, fluxGroup, func(context.Context) (recipe, error) { return fluxController(controller) }})
	}
	return all
}

// fluxController is one static binary and nothing else: Flux has git and kustomize as libraries.
func fluxController(controller string) (recipe, error) {
	version, err := fluxmodule.Version(controller)
	if err != nil {
		return recipe{}, err
	}
	module, err := fluxmodule.Find()
	if err != nil {
		return recipe{}, err
	}
	key, err := module.Key()
	if err != nil {
		return recipe{}, err
	}
	users, err := nobody()
	command := "/usr/local/bin/" + controller
	r := recipe{
		name:      controller,
		reference: fluxmodule.Image(controller) + ":" + version,
		config: v1.Config{
			Env:        []string{"PATH=" + systemPath, "GNUPGHOME=/tmp"},
			Entrypoint: []string{command}, User: "65534:65534",
		},
		others: []string{key, sum(users)},
	}
	r.fill = func(ctx context.Context, _ artefact.Files, out *layer.Writer) error {
		binary, err := kept(ctx, module, controller, fluxmodule.Path(controller), "-s -w")
		if err != nil {
			return err
		}
		return errors.Join(out.Copy(command[1:], 0o755, binary), out.File("etc/passwd", 0o644, users))
	}
	return r, err
}
