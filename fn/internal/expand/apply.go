package expand

import (
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
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
	for _, n := range append([]*yaml.RNode(nil), c.members...) {
		comp := componentOf(expr.Object{Kind: n.GetKind(), Stem: c.stemOf(n)})
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
	if v == nil || n == nil {
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

// fill writes the lines of a placeholder. One that is not used is emptied.
func (c *cluster) fill(f settings.File) {
	n := c.object(f.Object)
	if n == nil {
		return
	}
	var lines []string
	if expr.Holds(f.When, c) {
		lines = c.lines(f)
	}
	var v any = strings.Join(lines, "\n") + "\n"
	switch {
	case f.Format == settings.Arguments:
		v = asList(lines)
	case len(lines) == 0:
		v = ""
	}
	put(n, f.Path, tree.Node(v))
}

func asList(lines []string) any {
	items := make([]any, len(lines))
	for i, l := range lines {
		items[i] = l
	}
	return items
}

func (c *cluster) lines(f settings.File) []string {
	extra, _ := expr.Eval(f.Extra, c).(map[string]any)
	var lines []string
	for _, l := range f.Lines {
		if _, overridden := extra[l.Key]; overridden && l.Overridable || !expr.Holds(l.When, c) {
			continue
		}
		if v := expr.Eval(l.Value, c); v != nil && v != "" {
			lines = append(lines, line(f.Format, l.Key, expr.String(v)))
		}
	}
	for _, k := range tree.Keys(extra) {
		lines = append(lines, line(f.Format, k, expr.String(extra[k])))
	}
	return lines
}

func line(format settings.Format, key, value string) string {
	switch {
	case key == "":
		return value
	case format == settings.Properties:
		return key + "=" + value
	case format == settings.YAML:
		return key + ": " + quoteJSON(value)
	case format == settings.Arguments:
		return "-D" + key + "=" + value
	}
	return key + ": " + value
}

// relabel puts the cluster's live name into every label and selector that carries the name of base/.
func (c *cluster) relabel() {
	if c.name == expr.AppName {
		return
	}
	for _, n := range c.members {
		c.relabelNode(n, n.YNode(), nil)
	}
}

func (c *cluster) relabelNode(object *yaml.RNode, n *yaml.Node, path []string) {
	for i := 0; i+1 < len(n.Content) && n.Kind == yaml.MappingNode; i += 2 {
		below := append(path[:len(path):len(path)], n.Content[i].Value)
		if n.Content[i].Value == expr.LabelInstance && n.Content[i+1].Value == expr.AppName {
			n.Content[i+1].Value = c.name
			c.undo.record(object, below, expr.AppName, c.name, 0)
			continue
		}
		c.relabelNode(object, n.Content[i+1], below)
	}
	for i := 0; i < len(n.Content) && n.Kind == yaml.SequenceNode; i++ {
		c.relabelNode(object, n.Content[i], append(path[:len(path):len(path)], fmt.Sprint(i)))
	}
}
