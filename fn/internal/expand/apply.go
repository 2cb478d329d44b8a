package expand

import (
	"cmp"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// apply changes the objects as the table says.
func (c *cluster) apply(keep bool) error {
	if err := c.dropComponents(); err != nil {
		return err
	}
	c.relabel()
	table := settings.All()
	if err := c.drop(table.Drops); err != nil {
		return err
	}
	for _, f := range table.Files {
		c.fill(f)
	}
	for _, f := range table.Fields {
		c.setField(f)
	}
	c.tabletServices()
	if keep {
		return c.keep()
	}
	c.finish()
	return nil
}

// dropComponents removes the objects of components that are switched off.
func (c *cluster) dropComponents() error {
	// In an order that does not depend on that of the input, for the undo log.
	members := slices.SortedFunc(slices.Values(c.members), func(a, b *yaml.RNode) int {
		return cmp.Or(strings.Compare(a.GetKind(), b.GetKind()), strings.Compare(a.GetName(), b.GetName()))
	})
	for _, n := range members {
		comp := settings.ComponentOf(expr.Object{Kind: n.GetKind(), Stem: c.stemOf(n)})
		if comp == nil || expr.Holds(comp.Switch, c) {
			continue
		}
		if err := c.removeObject(n); err != nil {
			return err
		}
	}
	return nil
}

// stemOf is what is left of a member's name without the cluster's.
func (c *cluster) stemOf(n *yaml.RNode) string {
	return strings.TrimSuffix(strings.TrimPrefix(n.GetName(), c.prefix+expr.AppName+"-"), c.suffix)
}

func (c *cluster) drop(rows []settings.Drop) error {
	for _, row := range rows {
		n := c.object(row.Object)
		if n == nil || !expr.Holds(row.When, c) {
			continue
		}
		if len(row.Path) == 0 {
			if err := c.removeObject(n); err != nil {
				return err
			}
			continue
		}
		path := withEmptyList(n, row.Path)
		if before := valueAt(n, path); before != nil {
			c.undo.record(n, path, before, nil, removeAt(n, path))
		}
	}
	return nil
}

// withEmptyList is the path of the list where its only item would go, so that no empty list is left.
func withEmptyList(n *yaml.RNode, path []string) []string {
	list, last := path[:len(path)-1], path[len(path)-1]
	if !isItem(last) || get(n, path) == nil {
		return path
	}
	if items := get(n, list); items == nil || items.YNode().Kind != yaml.SequenceNode || len(items.Content()) != 1 {
		return path
	}
	return list
}

// setField sets one field.
func (c *cluster) setField(row settings.Field) {
	if !expr.Holds(row.When, c) {
		return
	}
	v, n := expr.Eval(row.Value, c), c.object(row.Object)
	if _, given := row.Value.(expr.Ref); n == nil || v == nil || given && v == "" {
		return
	}
	var there *yaml.Node
	before := valueAt(n, row.Path)
	if found := get(n, row.Path); found != nil {
		there = found.YNode()
	}
	if put(n, row.Path, combine(row.Mode, there, v)) {
		c.undo.record(n, row.Path, before, valueAt(n, row.Path), 0)
	}
}
