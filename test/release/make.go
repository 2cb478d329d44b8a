package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

const checksumsFile = "SHA256SUMS"

// make writes the release into a directory, which is complete or as it was before.
func (r release) make(ctx context.Context, dist string, log io.Writer) error {
	if err := writable(dist); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(dist), 0o755); err != nil {
		return err
	}
	workshop, err := os.MkdirTemp(filepath.Dir(dist), ".release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(workshop)
	s := stage{release: r, dist: filepath.Join(workshop, "dist"), bin: filepath.Join(workshop, "bin"), manual: filepath.Join(workshop, "manual")}
	if err := errors.Join(os.Mkdir(s.dist, 0o755), os.Mkdir(s.bin, 0o755), os.Mkdir(s.manual, 0o755)); err != nil {
		return err
	}
	for _, step := range s.steps() {
		start := time.Now()
		if err := step.do(ctx); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
		fmt.Fprintf(log, "%-28s %4.0f s\n", step.name, time.Since(start).Seconds())
	}
	if err := os.RemoveAll(dist); err != nil {
		return err
	}
	if err := os.Rename(s.dist, dist); err != nil {
		return err
	}
	fmt.Fprintln(log, "wrote", dist)
	return nil
}

// writable refuses a directory that holds anything but a release.
func writable(dist string) error {
	entries, err := os.ReadDir(dist)
	switch {
	case errors.Is(err, os.ErrNotExist), err == nil && len(entries) == 0:
		return nil
	case err != nil:
		return err
	}
	if _, err := os.Stat(filepath.Join(dist, checksumsFile)); err != nil {
		return fmt.Errorf("%s holds something else than a release; name another directory with -output", dist)
	}
	return nil
}

// stage is where a release is put together.
type stage struct {
	release
	// dist gets what is published, bin the binaries, manual the man pages and the scripts for completion.
	dist, bin, manual string
}

type step struct {
	name string
	do   func(context.Context) error
}

// steps are in the order in which they need each other.
func (s stage) steps() []step {
	var all []step
	for _, p := range s.platforms {
		all = append(all, step{"building for " + p.String(), func(ctx context.Context) error { return s.build(ctx, p) }})
	}
	return append(all,
		step{"man pages and completion", s.writeManual},
		step{"packing the binaries", s.local(s.packBinaries)},
		step{"packing the plugin", s.local(s.packPlugins)},
		step{"listing what is in them", s.local(s.writeSBOMs)},
		step{"the image", s.local(s.writeImage)},
		step{"the chart", s.local(s.writeChart)},
		step{"packages and manifests", s.local(s.writePackages)},
		step{"notes", s.local(s.writeNotes)},
		step{"checksums", s.local(s.writeChecksums)},
	)
}

// local is a step that starts nothing and waits for nobody.
func (s stage) local(do func() error) func(context.Context) error {
	return func(context.Context) error { return do() }
}

// file is the path of something that is published: a name, the version and an ending.
func (s stage) file(name, ending string) string {
	return filepath.Join(s.dist, name+"_"+s.version+ending)
}
