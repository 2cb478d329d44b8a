package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/suggest"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// overlay is what somebody wants to start from.
type overlay struct {
	source, profile, zookeeper, bucket string
	with                               []string
}

// The components that a cluster has unless it uses something else.
const (
	bundledZooKeeper = "zookeeper"
	bundledStorage   = "minio"
	production       = "production"
)

// write writes the overlay into a directory, which is complete and renders, or as it was before.
func (o overlay) write(dir string) error {
	if err := o.check(); err != nil {
		return err
	}
	path, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if err := mustBeEmpty(path); err != nil {
		return err
	}
	upon, err := o.upon(path)
	if err != nil {
		return err
	}
	return o.publish(path, map[string]string{"kustomization.yaml": o.kustomization(upon), "flussconfig.yaml": o.flussConfig()})
}

// publish writes files beside a directory, so that relative paths lead to the same places, and gives them its name
// once they render.
func (o overlay) publish(path string, files map[string]string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	draft, err := os.MkdirTemp(filepath.Dir(path), ".fluss-fn-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(draft)
	for name, content := range files {
		if err := writeSynced(filepath.Join(draft, name), []byte(content)); err != nil {
			return err
		}
	}
	if !isAddress(o.source) {
		if _, err := render(draft, renderOptions{}, io.Discard); err != nil {
			return err
		}
	}
	if err := os.Chmod(draft, 0o755); err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return os.Rename(draft, path)
}

// check refuses what no directory below components/ is called.
func (o overlay) check() error {
	if o.profile != "" && !slices.Contains(profiles, o.profile) {
		return fmt.Errorf("--profile %s: there are %s", o.profile, strings.Join(profiles, " and "))
	}
	names := componentNames()
	for _, name := range o.with {
		if slices.Contains(names, name) {
			continue
		}
		if near := suggest.Closest(name, names); near != "" {
			return fmt.Errorf("--with %s: there is no such component; did you mean %q?", name, near)
		}
		return fmt.Errorf("--with %s: there is no such component; there are %s", name, strings.Join(names, ", "))
	}
	return nil
}

func mustBeEmpty(path string) error {
	entries, err := os.ReadDir(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return err
	case len(entries) > 0:
		return fmt.Errorf("it is not empty: it has %s; name a new directory", entries[0].Name())
	}
	return nil
}

// upon gives the path or address of a directory of the source, as the overlay names it.
func (o overlay) upon(path string) (func(dir string) string, error) {
	if isAddress(o.source) {
		address, ref, found := strings.Cut(o.source, "?")
		if !found {
			return nil, fmt.Errorf("--source %s: add ?ref= and a tag or commit, so that the cluster does not change by itself", o.source)
		}
		return func(dir string) string { return strings.TrimSuffix(address, "/") + "//" + dir + "?" + ref }, nil
	}
	source, err := o.directory(path)
	if err != nil {
		return nil, err
	}
	relative, err := filepath.Rel(path, source)
	if err != nil {
		return nil, err
	}
	return func(dir string) string { return filepath.ToSlash(filepath.Join(relative, dir)) }, nil
}

func isAddress(source string) bool {
	return strings.Contains(source, "://") || strings.HasPrefix(source, "git@")
}

// directory is the one that was named, or the nearest above a path that is a source.
func (o overlay) directory(path string) (string, error) {
	if o.source != "" {
		source, err := filepath.Abs(o.source)
		if err == nil && !isSource(source) {
			err = fmt.Errorf("--source %s: it has no base/ with a kustomization; name the directory of a release or of a clone", o.source)
		}
		return source, err
	}
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		if isSource(dir) {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", errors.New("no directory above it has base/ and fn/expander/; give --source")
		}
	}
}

func isSource(dir string) bool {
	for _, part := range []string{"base", "fn/expander"} {
		if _, err := os.Stat(filepath.Join(dir, part, "kustomization.yaml")); err != nil {
			return false
		}
	}
	return true
}

// components are the directories below components/, profiles last, because they set fields of the others.
func (o overlay) components() []string {
	var names []string
	for _, name := range componentNames() {
		bundled := name == bundledZooKeeper && o.zookeeper == "" || name == bundledStorage && o.bucket == "" && o.profile != production
		if bundled || slices.Contains(o.with, name) {
			names = append(names, name)
		}
	}
	if o.profile != "" {
		names = append(names, o.profile)
	}
	return names
}

func (o overlay) kustomization(upon func(string) string) string {
	var b strings.Builder
	b.WriteString("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n")
	item := func(dir string) { fmt.Fprintf(&b, "  - %s\n", inline(upon(dir))) }
	item("base")
	if names := o.components(); len(names) > 0 {
		b.WriteString("components:\n")
		for _, name := range names {
			item("components/" + name)
		}
	}
	b.WriteString("patches:\n  - path: flussconfig.yaml\n# Last, and only in the outermost kustomization: names and counts are final after it.\ntransformers:\n")
	item("fn/expander")
	return b.String()
}

const (
	emptyFlussConfig = `# What should be different from the defaults. "fluss-fn explain" lists the fields.
apiVersion: fluss.dev/v1alpha1
kind: FlussConfig
metadata:
  name: fluss
spec:`
	externalZooKeeper = `
  zookeeper:
    connectionString: %s`
	externalStorage = `
  s3:
    bucket: %s
    region: us-east-1
    # Keys access-key and secret-key. Leave it out where the pods have a role.
    existingSecret:
      name: fluss-s3`
)

// flussConfig has what the flags say.
func (o overlay) flussConfig() string {
	text := emptyFlussConfig
	if o.zookeeper == "" && o.bucket == "" {
		text += " {}"
	}
	if o.zookeeper != "" {
		text += fmt.Sprintf(externalZooKeeper, inline(o.zookeeper))
	}
	if o.bucket != "" {
		text += fmt.Sprintf(externalStorage, inline(o.bucket))
	}
	return text + "\n"
}

// inline is a text as a value of YAML on one line.
func inline(text string) string {
	node := tree.Node(text)
	if node.Style == 0 && !strings.Contains(text, "\n") {
		return text
	}
	return fmt.Sprintf("%q", text)
}
