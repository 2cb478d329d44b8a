package tree

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sync"

	"fluss.dev/kubernetes/test/internal/flussfn"
)

// copies are the shared ones, by expander and release.
var copies struct {
	sync.Mutex
	dirs map[copied]string
}

// copied is what copies differ in.
type copied struct{ expander, release string }

// shared returns the directory below parent with a copy of what users build upon, made once for each
// expander and release: edits of the repository do not reach a running test.
func shared(parent, expander string) (string, error) {
	copies.Lock()
	defer copies.Unlock()
	key := copied{expander, release}
	if dir, there := copies.dirs[key]; there {
		return dir, nil
	}
	dir, err := os.MkdirTemp(parent, "tree-")
	if err != nil {
		return "", err
	}
	if err := copyTo(dir, expander); err != nil {
		return "", err
	}
	if copies.dirs == nil {
		copies.dirs = map[copied]string{}
	}
	copies.dirs[key] = dir
	return dir, nil
}

func copyTo(dir, expander string) error {
	root, err := flussfn.Root()
	if err != nil {
		return err
	}
	source := os.DirFS(root)
	for _, part := range []string{"kustomization.yaml", "base", "components", "overlays", "rendered", Plugin, KRM, "examples"} {
		err := fs.WalkDir(source, part, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			content, err := fs.ReadFile(source, name)
			if err != nil {
				return err
			}
			text := string(content)
			if name == baseConfig && release != "" {
				if text, err = released(text); err != nil {
					return err
				}
			}
			return write(filepath.Join(dir, name), text, expander)
		})
		if err != nil {
			return err
		}
	}
	return write(filepath.Join(dir, withMetrics, "kustomization.yaml"), metricsOn, expander)
}

// withMetrics is a component that only trees have: it switches on what monitoring needs.
const (
	withMetrics = "with-metrics"
	metricsOn   = `apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches:
  - patch: "{apiVersion: fluss.dev/v1alpha1, kind: FlussConfig, metadata: {name: fluss}, spec: {metrics: {enabled: true}}}"
`
)

// listed matches the expander in a kustomization.
var listed = regexp.MustCompile(Plugin + `($|[^-])`)

// write writes a file, and puts the expander into it if it is a kustomization.
func write(path, content, expander string) error {
	if filepath.Base(path) == "kustomization.yaml" {
		content = listed.ReplaceAllString(content, expander+"$1")
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(content), 0o644)
}
