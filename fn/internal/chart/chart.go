package chart

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/settings"
)

// static is what no row says: Helm's own additions, notes and the test.
//
//go:embed all:static
var static embed.FS

// Files gives every file of the chart, by its path in it. repo is the root of the repository.
func Files(repo fs.FS) (map[string]string, error) {
	spec, err := describe.Read(repo)
	if err != nil {
		return nil, err
	}
	objects, err := build(repo)
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	if err := addStatic(files); err != nil {
		return nil, err
	}
	if err := addTemplates(files, objects, spec, settings.All()); err != nil {
		return nil, fmt.Errorf("printing %w", err)
	}
	if err := fillLongest(files, objects); err != nil {
		return nil, err
	}
	return files, addValues(files, repo, spec, objects)
}

// staticText is every static file, one after the other.
func staticText() (string, error) {
	files := map[string]string{}
	err := addStatic(files)
	var all strings.Builder
	for _, content := range files {
		all.WriteString(content)
	}
	return all.String(), err
}

func addStatic(files map[string]string) error {
	below, err := fs.Sub(static, "static")
	if err != nil {
		return err
	}
	return fs.WalkDir(below, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(below, path)
		files[path] = string(content)
		return err
	})
}

// Write writes the chart into a directory, in place of what was there.
func Write(dir string, files map[string]string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	for name, content := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			return err
		}
	}
	return nil
}
