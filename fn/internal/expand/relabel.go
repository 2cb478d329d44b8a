package expand

import (
	"fluss.dev/kubernetes/fn/internal/expr"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// relabel puts the cluster's live name into every label and selector that carries the name of base/.
func (c *cluster) relabel() { c.replaceInstance(expr.AppName, c.name) }

// unlabel puts the name of base/ back.
func (c *cluster) unlabel() { c.replaceInstance(c.name, expr.AppName) }

func (c *cluster) replaceInstance(old, name string) {
	if old == name {
		return
	}
	for _, n := range c.members {
		replaceInstance(n.YNode(), old, name)
	}
}

func replaceInstance(n *yaml.Node, old, name string) {
	for i := 0; i+1 < len(n.Content) && n.Kind == yaml.MappingNode; i += 2 {
		if n.Content[i].Value == expr.LabelInstance && n.Content[i+1].Value == old {
			n.Content[i+1].Value = name
		}
	}
	for _, below := range n.Content {
		replaceInstance(below, old, name)
	}
}
