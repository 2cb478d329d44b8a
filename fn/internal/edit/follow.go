package edit

import (
	"reflect"
	"slices"

	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Follow gives a node that was made like before, and may have been edited since, what has changed from before to
// now; what was edited stays. Items of lists go by their identity, and those of now are always there. A node of nil
// is one that is not there.
func Follow(there, before, now *yaml.Node) *yaml.Node {
	switch {
	case isKind(yaml.MappingNode, there, now):
		followMap(there, before, now)
	case isKind(yaml.SequenceNode, there, now) && identified(there) && identified(now):
		followList(there, before, now)
	case !equal(before, now) && equal(there, before):
		return now
	}
	return there
}

func followMap(there, before, now *yaml.Node) {
	for _, key := range keys(before, now) {
		if v := Follow(tree.Child(there, key), tree.Child(before, key), tree.Child(now, key)); v != nil {
			SetKey(there, key, v)
		} else {
			DropKey(there, key)
		}
	}
}

// keys are those of two maps, in their order.
func keys(a, b *yaml.Node) []string {
	var all []string
	for _, m := range []*yaml.Node{a, b} {
		for i := 0; isKind(yaml.MappingNode, m) && i+1 < len(m.Content); i += 2 {
			if key := m.Content[i].Value; !slices.Contains(all, key) {
				all = append(all, key)
			}
		}
	}
	return all
}

func followList(there, before, now *yaml.Node) {
	there.Content = slices.DeleteFunc(there.Content, func(item *yaml.Node) bool {
		return twin(now, item) == nil && equal(item, twin(before, item))
	})
	for _, item := range now.Content {
		if mine := twin(there, item); mine != nil {
			*mine = *Follow(mine, twin(before, item), item)
			continue
		}
		there.Content = append(there.Content, item)
	}
}

// twin is the item of a list that has the identity of another, or nil.
func twin(list, item *yaml.Node) *yaml.Node {
	if !isKind(yaml.SequenceNode, list) {
		return nil
	}
	found, _ := step(list, Identity(item))
	return found
}

// identified tells whether every item of a list has an identity.
func identified(list *yaml.Node) bool {
	return !slices.ContainsFunc(list.Content, func(item *yaml.Node) bool { return Identity(item) == "" })
}

func isKind(kind yaml.Kind, nodes ...*yaml.Node) bool {
	return !slices.ContainsFunc(nodes, func(n *yaml.Node) bool { return n == nil || n.Kind != kind })
}

func equal(a, b *yaml.Node) bool { return reflect.DeepEqual(plain(a), plain(b)) }

// plain is the value of a node without comments and styles.
func plain(n *yaml.Node) any {
	v, _ := tree.Value(n)
	return v
}
