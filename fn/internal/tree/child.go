package tree

import "sigs.k8s.io/kustomize/kyaml/yaml"

// Child is the node at a key of a map, or nil where there is none or no map.
func Child(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}
