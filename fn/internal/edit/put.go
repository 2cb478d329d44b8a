package edit

import (
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Put replaces the value at a path. Maps on the way are made where they are not there; items of lists are
// not. Nothing is changed where there is an Error.
func Put(n *yaml.Node, p Path, v *yaml.Node) error {
	if last := len(p) - 1; last >= 0 && !p[last].IsItem() {
		holder, _, err := Make(n, p[:last], SetKey)
		switch {
		case err != nil:
			return err
		case absent(holder):
			*holder = yaml.Node{Kind: yaml.MappingNode, Tag: yaml.NodeTagMap}
		case holder.Kind != yaml.MappingNode:
			return &Error{p, -1}
		}
		SetKey(holder, string(p[last]), v)
		return nil
	}
	place, err := Find(n, p)
	if err == nil && place == nil {
		err = &Error{p, 0}
	}
	if err == nil {
		*place = *v
	}
	return err
}

// Make gives the node at a path, and whether it was there. What was not is null, in maps that insert has put
// into theirs. Nothing is changed where there is an Error.
func Make(n *yaml.Node, p Path, insert func(m *yaml.Node, key string, v *yaml.Node)) (place *yaml.Node, there bool, err error) {
	if place, err = Find(n, p); err != nil || place != nil {
		return place, true, err
	}
	for i, s := range p {
		below, found := step(n, s)
		if found == 1 && (i == len(p)-1 || !absent(below)) {
			n = below
			continue
		}
		made := tree.Node(nil)
		if i < len(p)-1 {
			made = &yaml.Node{Kind: yaml.MappingNode, Tag: yaml.NodeTagMap}
		}
		if found == 1 {
			*below = *made
			n = below
			continue
		}
		insert(n, string(s), made)
		n = made
	}
	return n, false, nil
}

// Remove takes what is at a path away, if it is there, and tells at which place of a list it stood, or -1.
func Remove(n *yaml.Node, p Path) (at int, err error) {
	last := len(p) - 1
	place, err := Find(n, p)
	if place == nil || err != nil {
		return -1, err
	}
	holder := Get(n, p[:last])
	if !p[last].IsItem() {
		DropKey(holder, string(p[last]))
		return -1, nil
	}
	for i, item := range holder.Content {
		if item == place {
			holder.Content = append(holder.Content[:i:i], holder.Content[i+1:]...)
			return i, nil
		}
	}
	return -1, nil
}

// SetKey sets the value of a key of a map; a new one comes last.
func SetKey(m *yaml.Node, key string, v *yaml.Node) {
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

// DropKey takes a key of a map away.
func DropKey(m *yaml.Node, key string) {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == key {
			m.Content = append(m.Content[:i:i], m.Content[i+2:]...)
			return
		}
	}
}
