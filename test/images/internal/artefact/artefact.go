// Package artefact downloads released files from Maven Central and the Python Package Index, by the
// ordinary clients of these, and compares them with the checksums in sums.go.
package artefact

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"
)

// Artefact names a released file: as Maven does (group:artifact:version, if need be followed by :type or
// :type:classifier), or as pip does (name==version).
type Artefact string

// Sum returns the checksum that the file must have.
func (a Artefact) Sum() (string, error) {
	sum, known := sums[a]
	if !known {
		return "", fmt.Errorf("%s has no checksum: look at the release and add it to test/images/internal/artefact/sums.go", a)
	}
	return sum, nil
}

// Files are the paths of downloaded files.
type Files map[Artefact]string

// Fetch downloads files into a directory.
func Fetch(ctx context.Context, dir string, artefacts ...Artefact) (Files, error) {
	files := Files{}
	for _, a := range artefacts {
		if _, err := a.Sum(); err != nil {
			return nil, err
		}
		files[a] = filepath.Join(dir, a.file())
	}
	if err := download(ctx, dir, artefacts); err != nil {
		return nil, err
	}
	for _, a := range artefacts {
		if err := a.verify(files[a]); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func download(ctx context.Context, dir string, artefacts []Artefact) error {
	group, ctx := errgroup.WithContext(ctx)
	var items []item
	for _, a := range artefacts {
		if a.python() {
			group.Go(func() error { return pip(ctx, dir, a) })
		} else {
			items = append(items, a.item())
		}
	}
	if len(items) > 0 {
		group.Go(func() error { return maven(ctx, dir, items) })
	}
	return group.Wait()
}

func (a Artefact) file() string {
	if a.python() {
		return pythonFiles[a]
	}
	return a.item().file()
}

func (a Artefact) verify(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("%s was not downloaded: %w", a, err)
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return err
	}
	if got := fmt.Sprintf("%x", sum.Sum(nil)); got != sums[a] {
		return fmt.Errorf("%s was downloaded with the SHA-256 %s, but must have %s", a, got, sums[a])
	}
	return nil
}
