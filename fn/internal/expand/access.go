package expand

import (
	"strconv"
	"strings"

	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// A path leads through maps by key and through lists by "[field=value]" or by number. Items of lists are
// never made: what is not there is not set.

// get is the node at a path, or nil. It is asked some thousand times for each cluster, so it walks the nodes
// itself.
func get(n *yaml.RNode, path []string) *yaml.RNode {
	found := n.YNode()
	for i := 0; i < len(path) && found != nil; i++ {
		found = step(found, path[i])
	}
	if found == nil {
		return nil
	}
	return yaml.NewRNode(found)
}

// step is one step down from a node, or nil.
func step(n *yaml.Node, p string) *yaml.Node {
	switch {
	case n.Kind == yaml.MappingNode:
		return valueOf(n, p)
	case n.Kind != yaml.SequenceNode:
		return nil
	case strings.HasPrefix(p, "["):
		field, value, _ := strings.Cut(strings.Trim(p, "[]"), "=")
		for _, item := range n.Content {
			if v := valueOf(item, field); v != nil && v.Value == value {
				return item
			}
		}
		return nil
	}
	if i, err := strconv.Atoi(p); err == nil && i < len(n.Content) {
		return n.Content[i]
	}
	return nil
}

// parent is the map or list that holds the end of a path; maps on the way are made, items are not.
func parent(n *yaml.RNode, path []string) *yaml.RNode {
	holder := n.YNode()
	for i, p := range path[:len(path)-1] {
		next := step(holder, p)
		if next != nil && next.ShortTag() == yaml.NodeTagNull {
			next = nil
		}
		if next == nil && !isItem(p) && !isItem(path[i+1]) && holder.Kind == yaml.MappingNode {
			next = &yaml.Node{Kind: yaml.MappingNode, Tag: yaml.NodeTagMap}
			setKey(holder, p, next)
		}
		if next == nil {
			return nil
		}
		holder = next
	}
	return yaml.NewRNode(holder)
}

func isItem(p string) bool {
	return strings.HasPrefix(p, "[") || strings.Trim(p, "0123456789") == ""
}

// put replaces the value at a path; false where there is no such place.
func put(n *yaml.RNode, path []string, v *yaml.Node) bool {
	last := path[len(path)-1]
	if isItem(last) {
		item := get(n, path)
		if item == nil {
			return false
		}
		*item.YNode() = *v
		return true
	}
	holder := parent(n, path)
	if holder == nil || holder.YNode().Kind != yaml.MappingNode {
		return false
	}
	setKey(holder.YNode(), last, v)
	return true
}

// removeAt takes the value at a path away and tells at which place of a list it stood, or -1.
func removeAt(n *yaml.RNode, path []string) int {
	last := path[len(path)-1]
	holder := get(n, path[:len(path)-1])
	if holder == nil {
		return -1
	}
	content := holder.YNode().Content
	if !isItem(last) {
		for i := 0; i+1 < len(content); i += 2 {
			if content[i].Value == last {
				holder.YNode().Content = append(content[:i:i], content[i+2:]...)
			}
		}
		return -1
	}
	item := get(n, path)
	for i := range content {
		if item != nil && content[i] == item.YNode() {
			holder.YNode().Content = append(content[:i:i], content[i+1:]...)
			return i
		}
	}
	return -1
}

// valueAt is the plain value at a path, or nil.
func valueAt(n *yaml.RNode, path []string) any {
	found := get(n, path)
	if found == nil {
		return nil
	}
	v, _ := tree.Value(found.YNode())
	return v
}

// annotate sets annotations, given as keys and values in turn.
func annotate(n *yaml.RNode, pairs ...string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		put(n, []string{"metadata", "annotations", pairs[i]}, tree.Node(pairs[i+1]))
	}
}
