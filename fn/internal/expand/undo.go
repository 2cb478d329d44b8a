package expand

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// undoAnnotation on a FlussConfig that is kept holds what its expansion changed, so that the next one
// starts from what the user wrote: a field that FlussConfig no longer sets gets its old value back, and
// what a setting had made needless returns.
const undoAnnotation = v1alpha1.Group + "/undo"

// change is one change of a field, or the removal of an object, which has no path, or what an object was copied as.
type change struct {
	Group string    `json:"group,omitempty"`
	Kind  string    `json:"kind"`
	Name  string    `json:"name"`
	Path  edit.Path `json:"path,omitempty"`
	// Before is what was there: a value, or an object as text.
	Before any `json:"before"`
	// After is the hash of what is there now, or "". The value itself may be a secret.
	After string `json:"after,omitempty"`
	// At is the place in its list of an item that was removed.
	At int `json:"at,omitempty"`
	// File of an object that was removed, and its package, relative to that of the FlussConfig.
	File    string `json:"file,omitempty"`
	Package string `json:"package,omitempty"`
	// Copied is an object as others were copied from it: what differs in them now was written by hand.
	Copied any `json:"copied,omitempty"`
}

// undoLog collects changes, where they are to be taken back later.
type undoLog struct {
	on      bool
	changes []change
}

// change makes a change at a path of an object, and notes it; after is the path of the same place then. The
// change gives the place in its list of an item that it removes.
func (l *undoLog) change(n *yaml.RNode, path, after edit.Path, do func() (at int)) {
	if !l.on {
		do()
		return
	}
	before := valueAt(n, path)
	at := do()
	if now := valueAt(n, after); !reflect.DeepEqual(before, now) {
		l.changes = append(l.changes, change{Group: groupOf(n.GetApiVersion()), Kind: n.GetKind(), Name: n.GetName(),
			Path: after, Before: before, After: hashOf(now), At: at})
	}
}

// copied notes what others were made from.
func (l *undoLog) copied(n, as *yaml.RNode) {
	if l.on {
		v, _ := tree.Value(as.YNode())
		l.changes = append(l.changes, change{Group: groupOf(n.GetApiVersion()), Kind: n.GetKind(), Name: n.GetName(), Copied: v})
	}
}

// renamed lets the changes of an object follow it to another name.
func (l *undoLog) renamed(n *yaml.RNode, name string) {
	for i, e := range l.changes {
		if e.Group == groupOf(n.GetApiVersion()) && e.Kind == n.GetKind() && e.Name == n.GetName() && len(e.Path) > 0 {
			l.changes[i].Name = name
		}
	}
}

// hashOf tells values apart; it is "" for nil.
func hashOf(v any) string {
	if v == nil {
		return ""
	}
	// Plain values are always JSON.
	text, _ := json.Marshal(v)
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16])
}

// rewind takes back what the last expansion did, the last change first, where nobody changed it since.
func (c *cluster) rewind() error {
	text := c.config.GetAnnotations()[undoAnnotation]
	if text == "" {
		return nil
	}
	log, err := c.readUndo(text)
	if err != nil {
		return err
	}
	for _, e := range slices.Backward(log) {
		if err := c.takeBack(e); err != nil {
			return err
		}
	}
	c.unlabel()
	return c.config.PipeE(yaml.ClearAnnotation(undoAnnotation))
}

func (c *cluster) takeBack(e change) error {
	if e.Copied != nil {
		c.takeCopied(e)
		return nil
	}
	k := key{e.Group, e.Kind, c.namespace, e.Name}
	if len(e.Path) == 0 {
		return c.bringBack(c.set.index[k], e)
	}
	n := c.set.our(k)
	if n == nil || hashOf(valueAt(n, e.Path)) != e.After {
		return nil
	}
	if e.Before == nil {
		drop(n, e.Path)
		return nil
	}
	restore(n, e)
	return nil
}

// takeCopied notes what Services of tablet servers were copied from.
func (c *cluster) takeCopied(e change) {
	for _, o := range settings.ServerServices() {
		if _, ok := (serverServices{c, o}).numberIn(e.Name); ok {
			c.copied[o] = yaml.NewRNode(tree.Node(e.Copied))
		}
	}
}

func restore(n *yaml.RNode, e change) {
	before, last := tree.Node(tree.Plain(e.Before)), len(e.Path)-1
	if e.After == "" && e.Path[last].IsItem() {
		list := edit.Get(n.YNode(), e.Path[:last])
		if list != nil && list.Kind == yaml.SequenceNode {
			list.Content = slices.Insert(list.Content, min(max(e.At, 0), len(list.Content)), before)
		}
		return
	}
	place := edit.Get(n.YNode(), e.Path)
	if place != nil && e.Path[last].IsItem() {
		*place = *before
		return
	}
	// What it was known by comes back as well.
	put(n, e.Path, tree.Plain(e.Before))
}

// bringBack returns a whole object that was removed, unless somebody has put one in its place.
func (c *cluster) bringBack(n *yaml.RNode, e change) error {
	if n != nil {
		return nil
	}
	text, _ := e.Before.(string)
	back, err := yaml.Parse(text)
	if err != nil {
		return fmt.Errorf("bringing back %s %s: %w", e.Kind, e.Name, err)
	}
	tree.Inline(back.YNode())
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
	e := change{Group: groupOf(n.GetApiVersion()), Kind: n.GetKind(), Name: n.GetName(), File: fileOf(n)}
	if in, err := filepath.Rel(packageOf(c.config), packageOf(n)); err == nil && packageOf(n) != "" {
		e.Package = in
	}
	if c.undo.on {
		plain := n.Copy()
		forgetOrigin(plain)
		text, err := plain.String()
		if err != nil {
			return fmt.Errorf("reading %s %s: %w", n.GetKind(), n.GetName(), err)
		}
		e.Before = text
		c.undo.changes = append(c.undo.changes, e)
	}
	c.set.remove(n)
	c.members = slices.DeleteFunc(c.members, func(m *yaml.RNode) bool { return m == n })
	return nil
}

// keep writes the log to the FlussConfig, which kpt must not send to a cluster.
func (c *cluster) keep() error {
	text, err := json.Marshal(c.undo.changes)
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
