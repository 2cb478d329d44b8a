package expand

import (
	"iter"
	"strings"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// row is a place that a row of the table means in this build.
type row struct {
	// object is nil where it is not in the build.
	object *yaml.RNode
	path   edit.Path
}

// at is the place of a row. kustomize renames what refers to an object at the end of a build, after this, so an
// item may still go by the name that base/ has.
func (c *cluster) at(o expr.Object, path edit.Path) row {
	n, anchor := c.object(o), path.Anchor()
	if n != nil && anchor != nil && edit.Get(n.YNode(), anchor.Live(c.liveOf)) == nil && edit.Get(n.YNode(), anchor.Live(edit.AsWritten)) != nil {
		return row{n, path.Live(edit.AsWritten)}
	}
	return row{n, path.Live(c.liveOf)}
}

// liveOf is the name in this build of what base/ calls name.
func (c *cluster) liveOf(name string) string {
	return c.liveName(strings.TrimPrefix(name, expr.AppName+"-"))
}

// on tells whether the component of an object is switched on.
func (c *cluster) on(o expr.Object) bool {
	comp := settings.ComponentOf(o)
	return comp == nil || expr.Holds(comp.Switch, c)
}

// planDrops notes what the settings make needless: it is no place for other rows.
func (c *cluster) planDrops() {
	c.dropped = map[expr.Object][]edit.Path{}
	for _, d := range settings.All().Drops {
		if expr.Holds(d.When, c) {
			c.dropped[d.Object] = append(c.dropped[d.Object], d.Path)
		}
	}
}

// needed tells whether a place stays: it is in no component that is off, and in nothing that is dropped.
func (c *cluster) needed(o expr.Object, path edit.Path) bool {
	for _, d := range c.dropped[o] {
		if path.Within(d) {
			return false
		}
	}
	return c.on(o)
}

// files are the placeholders that stay.
func (c *cluster) files() iter.Seq[settings.File] {
	return func(yield func(settings.File) bool) {
		for _, f := range settings.All().Files {
			if c.needed(f.Object, f.Path) && !yield(f) {
				return
			}
		}
	}
}

// fields are the fields that are set, with their values. That of a checksum is what it is at this time.
func (c *cluster) fields() iter.Seq2[settings.Field, any] {
	return func(yield func(settings.Field, any) bool) {
		for _, f := range settings.All().Fields {
			if f.Fixed != "" || !c.needed(f.Object, f.Path) || !expr.Holds(f.When, c) {
				continue
			}
			v := expr.Eval(f.Value, c)
			if v == nil || v == "" && expr.Handed(f.Value) != "" {
				continue
			}
			if !yield(f, v) {
				return
			}
		}
	}
}
