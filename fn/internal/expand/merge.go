package expand

import (
	"fluss.dev/kubernetes/fn/internal/image"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// combine is the node that a field becomes when a row's value meets the node that is there, or nil. It
// edits what is there, so that order and comments stay.
func combine(mode settings.Mode, there *yaml.Node, v any) *yaml.Node {
	switch mode {
	case settings.Append:
		return appendByName(there, v)
	case settings.OneHandler:
		dropOtherHandlers(there, v)
	case settings.Image:
		return tree.Node(overlaid(there, v).String())
	case settings.Replace:
		return tree.Node(v)
	}
	return merge(there, v)
}

// overlaid is the image that a node names, with the parts that FlussConfig gives.
func overlaid(there *yaml.Node, parts any) image.Name {
	var name image.Name
	if there != nil {
		name = image.Parse(there.Value)
	}
	part := func(key string) string { return tree.String(tree.Get(parts, key)) }
	return name.Overlay(image.Name{Registry: part("registry"), Repository: part("repository"), Tag: part("tag"), Digest: part("digest")})
}

// merge merges maps and replaces anything else, as Helm merges values.
func merge(there *yaml.Node, v any) *yaml.Node {
	given, ok := v.(map[string]any)
	if !ok || there == nil || there.Kind != yaml.MappingNode {
		return tree.Node(v)
	}
	for _, key := range tree.Keys(given) {
		if given[key] == nil {
			dropKey(there, key)
			continue
		}
		setKey(there, key, merge(valueOf(there, key), given[key]))
	}
	return there
}

func valueOf(m *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == key {
			return m.Content[i+1]
		}
	}
	return nil
}

func setKey(m *yaml.Node, key string, v *yaml.Node) {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == key {
			m.Content[i+1] = v
			return
		}
	}
	m.Content = append(m.Content, tree.Node(key), v)
	// A map that was written as {} would keep its braces.
	m.Style = 0
}

func dropKey(m *yaml.Node, key string) {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == key {
			m.Content = append(m.Content[:i:i], m.Content[i+2:]...)
			return
		}
	}
}

// handlers are the ways to probe, of which a probe has one.
var handlers = [...]string{"exec", "grpc", "httpGet", "tcpSocket"}

func dropOtherHandlers(there *yaml.Node, v any) {
	given := ""
	for _, h := range handlers {
		if tree.Get(v, h) != nil {
			given = h
		}
	}
	if given == "" || there == nil {
		return
	}
	for _, h := range handlers {
		if h != given {
			dropKey(there, h)
		}
	}
}

// appendByName adds items to a list; one that is there by the same name or mount path is replaced.
func appendByName(there *yaml.Node, v any) *yaml.Node {
	if there == nil || there.Kind != yaml.SequenceNode {
		there = &yaml.Node{Kind: yaml.SequenceNode, Tag: yaml.NodeTagSeq}
	}
	items, _ := v.([]any)
	for _, item := range items {
		node := tree.Node(item)
		if i := indexByName(there.Content, node); i >= 0 {
			there.Content[i] = node
		} else {
			there.Content = append(there.Content, node)
		}
	}
	there.Style = 0
	return there
}

func indexByName(items []*yaml.Node, item *yaml.Node) int {
	for _, key := range [...]string{"mountPath", "name"} {
		name := valueOf(item, key)
		if name == nil {
			continue
		}
		for i := range items {
			if other := valueOf(items[i], key); other != nil && other.Value == name.Value {
				return i
			}
		}
		return -1
	}
	return -1
}
