package expand

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// readUndo reads the annotation, which anybody can edit like the rest of a FlussConfig: it may change nothing
// but the objects of this cluster, and put nothing outside the packages that are there.
func (c *cluster) readUndo(text string) ([]change, error) {
	var log []change
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&log); err != nil {
		return nil, broken(err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, broken(errors.New("something follows the list"))
	}
	foreign := c.foreign()
	for i := range log {
		if err := c.checkEdit(&log[i], foreign); err != nil {
			return nil, broken(fmt.Errorf("entry %d: %w", i, err))
		}
	}
	return log, nil
}

func broken(err error) error {
	return fmt.Errorf("the annotation %s, which only fluss-fn writes, cannot be read: %w; take the change to it back, or remove it to keep the objects as they are", undoAnnotation, err)
}

// foreign are the objects of others in the namespace.
func (c *cluster) foreign() map[key]bool {
	all := map[key]bool{}
	for _, n := range c.set.all {
		if flaw(n) == "" && n.GetNamespace() == c.namespace {
			all[keyOf(n)] = true
		}
	}
	for _, n := range c.members {
		delete(all, keyOf(n))
	}
	return all
}

func (c *cluster) checkEdit(e *change, foreign map[key]bool) error {
	if e.At < -1 || e.At < 0 && len(e.Path) > 0 && e.Path[len(e.Path)-1].IsItem() {
		return errors.New("at is negative")
	}
	if e.Before = tree.Plain(e.Before); tooDeep(e.Before) {
		return fmt.Errorf("before is more than %d maps and lists deep", maxDepth)
	}
	switch {
	case e.Copied != nil:
		return c.checkCopied(e)
	case len(e.Path) == 0:
		return c.checkRemoved(*e)
	}
	switch {
	case foreign[key{e.Group, e.Kind, c.namespace, e.Name}]:
		return errors.New("it is about an object of somebody else")
	case slices.Contains(e.Path, ""):
		return errors.New("path has an empty key")
	case isIdentity(e.Path):
		return errors.New("path leads to what identifies an object")
	}
	return nil
}

func tooDeep(v any) bool { return tree.NewScale().Weigh(tree.Node(v)).Depth > maxDepth }

// checkCopied checks what the Services of tablet servers were copied from.
func (c *cluster) checkCopied(e *change) error {
	if e.Copied = tree.Plain(e.Copied); tooDeep(e.Copied) {
		return fmt.Errorf("copied is more than %d maps and lists deep", maxDepth)
	}
	if n := yaml.NewRNode(tree.Node(e.Copied)); flaw(n) != "" || n.GetKind() != settings.TabletService().Kind {
		return errors.New("copied is no Service")
	}
	return nil
}

// isIdentity tells whether a path leads to what other objects and tools know an object by, or above it.
func isIdentity(path edit.Path) bool {
	return path[0] == "apiVersion" || path[0] == "kind" || path[0] == "metadata" && (len(path) == 1 || path[1] == "name" || path[1] == "namespace")
}

// checkRemoved checks a whole object that would come back.
func (c *cluster) checkRemoved(e change) error {
	text, ok := e.Before.(string)
	if !ok {
		return errors.New("before is no object")
	}
	stem := strings.TrimSuffix(strings.TrimPrefix(e.Name, c.prefix+expr.AppName+"-"), c.suffix)
	if c.liveName(stem) != e.Name || !settings.Known(e.Group, expr.Object{Kind: e.Kind, Stem: stem}) {
		return errors.New("it is about an object that is not one of this cluster")
	}
	if err := c.checkObject(text, e); err != nil {
		return fmt.Errorf("before: %w", err)
	}
	return c.checkOrigin(e)
}

func (c *cluster) checkObject(text string, e change) error {
	n, err := yaml.Parse(text)
	switch {
	case err != nil:
		return err
	case tooMuch(tree.NewScale().Weigh(n.YNode())) != "":
		return errors.New("the object is too large")
	case flaw(n) != "" || n.GetKind() != e.Kind || n.GetName() != e.Name || n.GetNamespace() != c.namespace:
		return errors.New("it is another object")
	}
	return nil
}

// checkOrigin checks the file of an object that would come back: it stands below a package from which there are
// objects, as tools such as kpt write files where the annotations say.
func (c *cluster) checkOrigin(e change) error {
	dir := filepath.Join(packageOf(c.config), e.Package)
	switch {
	case e.File != "" && !filepath.IsLocal(e.File):
		return errors.New("file leads out of its package")
	case e.Package != "" && !slices.ContainsFunc(c.set.all, func(n *yaml.RNode) bool { return flaw(n) == "" && filepath.Clean(packageOf(n)) == dir }):
		return errors.New("package is none from which there are objects")
	}
	return nil
}
