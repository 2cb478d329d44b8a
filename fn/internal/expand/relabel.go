package expand

import (
	"strconv"

	"fluss.dev/kubernetes/fn/internal/expr"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

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
		c.relabelNode(object, n.Content[i], append(path[:len(path):len(path)], strconv.Itoa(i)))
	}
}
