package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"

	"golang.org/x/sync/errgroup"

	"fluss.dev/kubernetes/test/images/internal/artefact"
	"fluss.dev/kubernetes/test/images/internal/base"
	"fluss.dev/kubernetes/test/images/internal/image"
	"fluss.dev/kubernetes/test/images/internal/layer"
)

// builder makes images at once. What they share is made once, for the first that wants it.
type builder struct {
	log      steps
	packages func() (struct{}, error)
	// bases are the layers below, by the keys of their bases.
	bases map[string]func() (base.Layer, error)
}

func newBuilder(ctx context.Context, log io.Writer, recipes []recipe) *builder {
	b := &builder{log: steps{out: log}, bases: map[string]func() (base.Layer, error){}}
	b.packages = sync.OnceValues(func() (struct{}, error) {
		return struct{}{}, b.log.step("Debian packages", func() error { return prepare(ctx) })
	})
	for _, r := range recipes {
		if key := r.base.Key(); b.bases[key] == nil {
			b.bases[key] = sync.OnceValues(func() (made base.Layer, err error) {
				err = b.log.step("base layer "+key, func() error { made, err = r.base.Make(ctx); return err })
				return made, err
			})
		}
	}
	return b
}

// build returns the archives of the images, and makes those that are missing.
func build(ctx context.Context, log io.Writer, recipes []recipe) ([]string, error) {
	group, ctx := errgroup.WithContext(ctx)
	b := newBuilder(ctx, log, recipes)
	archives := make([]string, len(recipes))
	for i, r := range recipes {
		group.Go(func() (err error) {
			archives[i], err = r.archive(func(archive string) error { return b.make(ctx, r, archive) })
			return err
		})
	}
	return archives, group.Wait()
}

// make makes one image. The base may be made meanwhile.
func (b *builder) make(ctx context.Context, r recipe, archive string) error {
	if _, err := b.packages(); err != nil {
		return err
	}
	own := filepath.Join(filepath.Dir(archive), "own")
	if err := os.Mkdir(own, 0o755); err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	var lower base.Layer
	if !r.base.Empty() {
		group.Go(func() (err error) { lower, err = b.bases[r.base.Key()](); return err })
	}
	upper, err := os.Create(filepath.Join(own, "layer.tar"))
	if err != nil {
		return err
	}
	defer upper.Close()
	out := layer.NewWriter(upper, r.user.owner())
	group.Go(func() error { return b.fill(ctx, r, own, out) })
	if err := group.Wait(); err != nil {
		return err
	}
	err = b.log.step(r.name+": archive", func() error {
		if err := errors.Join(r.user.add(lower, out), out.Close()); err != nil {
			return err
		}
		layers := []string{upper.Name()}
		if !r.base.Empty() {
			layers = []string{lower.Tar(), upper.Name()}
		}
		return image.Write(archive, r.reference, r.config, layers...)
	})
	return errors.Join(err, os.RemoveAll(own))
}

// fill writes what is special to the image.
func (b *builder) fill(ctx context.Context, r recipe, dir string, out *layer.Writer) error {
	var files artefact.Files
	err := b.log.step(r.name+": downloads", func() (err error) {
		files, err = artefact.Fetch(ctx, dir, r.artefacts...)
		return err
	})
	if err != nil {
		return err
	}
	return b.log.step(r.name+": layer", func() error { return r.fill(ctx, files, out) })
}
