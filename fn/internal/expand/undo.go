package expand

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// undoAnnotation on a FlussConfig that is kept holds what its expansion changed, so that the next one
// starts from what the user wrote: a field that FlussConfig no longer sets gets its old value back, and
// what a setting had made needless returns.
const undoAnnotation = v1alpha1.Group + "/undo"

// edit is one change. Whole objects that were removed have no path.
type edit struct {
	Group  string   `json:"group,omitempty"`
	Kind   string   `json:"kind"`
	Name   string   `json:"name"`
	Path   []string `json:"path,omitempty"`
	Before any      `json:"before"`
	After  any      `json:"after"`
	// At is the place in its list of an item that was removed.
	At int `json:"at,omitempty"`
	// File of an object that was removed, and its package, relative to that of the FlussConfig.
	File    string `json:"file,omitempty"`
	Package string `json:"package,omitempty"`
}

type undoLog []edit

// record notes a change of a field.
func (l *undoLog) record(n *yaml.RNode, path []string, before, after any, at int) {
	if !reflect.DeepEqual(before, after) {
		*l = append(*l, edit{Group: groupOf(n.GetApiVersion()), Kind: n.GetKind(), Name: n.GetName(), Path: path, Before: before, After: after, At: at})
	}
}

// rewind takes back what the last expansion did, the last change first, where nobody changed it since.
func (c *cluster) rewind() error {
	text := c.config.GetAnnotations()[undoAnnotation]
	if text == "" {
		return nil
	}
	var log undoLog
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&log); err != nil {
		return fmt.Errorf("reading the annotation %s: %w", undoAnnotation, err)
	}
	for _, e := range slices.Backward(log) {
		if err := c.takeBack(e); err != nil {
			return err
		}
	}
	return c.config.PipeE(yaml.ClearAnnotation(undoAnnotation))
}

func (c *cluster) takeBack(e edit) error {
	k := key{e.Group, e.Kind, c.namespace, e.Name}
	if len(e.Path) == 0 {
		return c.bringBack(c.set.index[k], e)
	}
	n := c.set.our(k)
	if n == nil || !reflect.DeepEqual(valueAt(n, e.Path), plain(e.After)) {
		return nil
	}
	if e.Before == nil {
		removeAt(n, e.Path)
		return nil
	}
	restore(n, e)
	return nil
}

func restore(n *yaml.RNode, e edit) {
	last := e.Path[len(e.Path)-1]
	if e.After != nil || !isItem(last) {
		put(n, e.Path, tree.Node(plain(e.Before)))
		return
	}
	list := get(n, e.Path[:len(e.Path)-1])
	if list == nil || list.YNode().Kind != yaml.SequenceNode {
		return
	}
	at := min(e.At, len(list.Content()))
	list.YNode().Content = slices.Insert(list.YNode().Content, at, tree.Node(plain(e.Before)))
}

// bringBack returns a whole object that was removed, unless somebody has put one in its place.
func (c *cluster) bringBack(n *yaml.RNode, e edit) error {
	if n != nil {
		return nil
	}
	text, _ := e.Before.(string)
	back, err := yaml.Parse(text)
	if err != nil {
		return fmt.Errorf("bringing back %s %s: %w", e.Kind, e.Name, err)
	}
	if e.File != "" {
		setFile(back, e.File)
	}
	if e.Package != "" {
		setPackage(back, filepath.Join(packageOf(c.config), e.Package))
	}
	c.set.add(back)
	c.members = append(c.members, back)
	return nil
}

// removeObject takes a whole object away.
func (c *cluster) removeObject(n *yaml.RNode) error {
	e := edit{Group: groupOf(n.GetApiVersion()), Kind: n.GetKind(), Name: n.GetName(), File: fileOf(n)}
	if in, err := filepath.Rel(packageOf(c.config), packageOf(n)); err == nil && packageOf(n) != "" {
		e.Package = in
	}
	plain := n.Copy()
	forgetOrigin(plain)
	text, err := plain.String()
	if err != nil {
		return fmt.Errorf("reading %s %s: %w", n.GetKind(), n.GetName(), err)
	}
	e.Before = text
	c.undo = append(c.undo, e)
	c.set.remove(n)
	c.members = slices.DeleteFunc(c.members, func(m *yaml.RNode) bool { return m == n })
	return nil
}

// keep writes the log to the FlussConfig, which kpt must not send to a cluster.
func (c *cluster) keep() error {
	text, err := json.Marshal(c.undo)
	if err != nil {
		return fmt.Errorf("writing the annotation %s: %w", undoAnnotation, err)
	}
	annotate(c.config, undoAnnotation, string(text), localConfig, "true")
	for _, patch := range c.patches {
		annotate(patch, localConfig, "true")
	}
	return nil
}

const localConfig = "config.kubernetes.io/local-config"

// plain turns what JSON reads into the values of package tree.
func plain(v any) any {
	switch v := v.(type) {
	case json.Number:
		if i, err := v.Int64(); err == nil {
			return i
		}
		f, _ := v.Float64()
		return f
	case []any:
		for i := range v {
			v[i] = plain(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = plain(v[k])
		}
	}
	return v
}
