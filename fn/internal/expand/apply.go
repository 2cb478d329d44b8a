package expand

import (
	"cmp"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// apply changes the objects as the table says. The problems are those that only the result shows.
func (c *cluster) apply(keep bool) (Problems, error) {
	if err := c.dropComponents(); err != nil {
		return nil, err
	}
	c.relabel()
	if err := c.drop(settings.All().Drops); err != nil {
		return nil, err
	}
	for f := range c.files() {
		if err := c.fill(f); err != nil {
			return nil, err
		}
	}
	for f := range c.fields() {
		if isNumbered(f) {
			continue
		}
		if err := c.setFieldAt(c.at(f.Object, f.Path), f, 0); err != nil {
			return nil, err
		}
	}
	if err := c.tabletServices(); err != nil {
		return nil, err
	}
	problems := append(c.checkReferences(), c.checkPods()...)
	if keep {
		problems = append(problems, c.undo.secrets(c)...)
		return problems, c.keep()
	}
	c.finish()
	return problems, nil
}

// dropComponents removes the objects of components that are switched off.
func (c *cluster) dropComponents() error {
	// In an order that does not depend on that of the input, for the undo log.
	members := slices.SortedFunc(slices.Values(c.members), func(a, b *yaml.RNode) int {
		return cmp.Or(strings.Compare(a.GetKind(), b.GetKind()), strings.Compare(a.GetName(), b.GetName()))
	})
	for _, n := range members {
		if c.on(c.known(n)) {
			continue
		}
		if err := c.removeObject(n); err != nil {
			return err
		}
	}
	return nil
}

// known is what base/ calls a member.
func (c *cluster) known(n *yaml.RNode) expr.Object {
	return expr.Object{Kind: n.GetKind(), Stem: c.stemOf(n)}
}

// stemOf is what is left of a member's name without the cluster's.
func (c *cluster) stemOf(n *yaml.RNode) string {
	return strings.TrimSuffix(strings.TrimPrefix(n.GetName(), c.prefix+expr.AppName+"-"), c.suffix)
}

// drop removes what the settings make needless. What is not there is not missed.
func (c *cluster) drop(rows []settings.Drop) error {
	for _, r := range rows {
		n := c.object(r.Object)
		if n == nil || !expr.Holds(r.When, c) {
			continue
		}
		if len(r.Path) == 0 {
			if s, ok := c.servicesLike(r.Object); ok {
				s.asInBase(n)
			}
			if err := c.removeObject(n); err != nil {
				return err
			}
			continue
		}
		c.dropPlace(c.at(r.Object, r.Path))
	}
	return nil
}

// dropPlace removes a place, and the list that it was the only item of.
func (c *cluster) dropPlace(at row) {
	c.undo.change(at.object, at.path, at.path, func() int {
		i, _ := edit.Remove(at.object.YNode(), at.path)
		return i
	})
	last := len(at.path) - 1
	if list := edit.Get(at.object.YNode(), at.path[:last]); at.path[last].IsItem() && list != nil && len(list.Content) == 0 {
		c.undo.change(at.object, at.path[:last], at.path[:last], func() int {
			drop(at.object, at.path[:last])
			return 0
		})
	}
}

// setFieldAt sets one field at a place, for the tablet server of a number.
func (c *cluster) setFieldAt(at row, f settings.Field, number int64) error {
	if at.object == nil {
		return nil
	}
	v := c.evaluate(at, f.Value, number)
	if f.Mode.Adds() {
		_, given := f.Value.(expr.Ref)
		return c.appendItems(at, v, given)
	}
	var err error
	c.undo.change(at.object, at.path, at.path.After(tree.String(v)), func() int {
		there := edit.Get(at.object.YNode(), at.path)
		// A map that says nothing is not there, as in the chart.
		if value := combine(f.Mode, there, v); there != nil || value.Kind != yaml.MappingNode || len(value.Content) > 0 {
			err = edit.Put(at.object.YNode(), at.path, value)
		}
		return 0
	})
	return err
}

// appendItems adds items to a list. What the user gives replaces what is there by the same name; what we
// add does not. Of an item without a name it is the list that has changed.
func (c *cluster) appendItems(at row, v any, given bool) error {
	items, _ := v.([]any)
	if list := edit.Get(at.object.YNode(), at.path); list == nil || list.Kind != yaml.SequenceNode {
		c.undo.change(at.object, at.path, at.path, func() int {
			put(at.object, at.path, []any{})
			return 0
		})
	}
	list, err := edit.Find(at.object.YNode(), at.path)
	if err != nil || list == nil {
		return err
	}
	for _, item := range items {
		node := tree.Node(item)
		identity := edit.Identity(node)
		place := at.path
		if identity != "" {
			place = at.path.Below(identity)
		}
		if !given && identity != "" && edit.Get(at.object.YNode(), place) != nil {
			continue
		}
		c.undo.change(at.object, place, place, func() int {
			edit.Append(list, node)
			return 0
		})
	}
	return nil
}
