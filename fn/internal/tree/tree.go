// Package tree turns YAML nodes into plain values and back: string, int64, float64, bool, []any,
// map[string]any and nil. It keeps what a decoder into Go types would lose: which keys were written twice.
package tree

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Duplicate is a key that a mapping holds more than once.
type Duplicate struct {
	// Path of the key, dotted.
	Path string
	Line int
}

// Value gives the plain value of a node, and the keys written twice; the last one of them counts.
func Value(n *yaml.Node) (any, []Duplicate) {
	r := reader{}
	return r.value(n, ""), r.duplicates
}

type reader struct{ duplicates []Duplicate }

func (r *reader) value(n *yaml.Node, path string) any {
	switch {
	case n == nil:
		return nil
	case n.Kind == yaml.DocumentNode && len(n.Content) > 0:
		return r.value(n.Content[0], path)
	case n.Kind == yaml.AliasNode:
		return r.value(n.Alias, path)
	case n.Kind == yaml.SequenceNode:
		items := make([]any, len(n.Content))
		for i, c := range n.Content {
			items[i] = r.value(c, path+"["+strconv.Itoa(i)+"]")
		}
		return items
	case n.Kind == yaml.MappingNode:
		return r.mapping(n, path)
	}
	return scalar(n)
}

func (r *reader) mapping(n *yaml.Node, path string) any {
	m := make(map[string]any, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		below := strings.TrimPrefix(path+"."+key.Value, ".")
		if _, twice := m[key.Value]; twice {
			r.duplicates = append(r.duplicates, Duplicate{Path: below, Line: key.Line})
		}
		m[key.Value] = r.value(n.Content[i+1], below)
	}
	return m
}

func scalar(n *yaml.Node) any {
	switch n.ShortTag() {
	case yaml.NodeTagNull:
		return nil
	case yaml.NodeTagBool:
		var b bool
		if n.Decode(&b) == nil {
			return b
		}
	case yaml.NodeTagInt:
		var i int64
		if n.Decode(&i) == nil {
			return i
		}
	case yaml.NodeTagFloat:
		var f float64
		if n.Decode(&f) == nil {
			return f
		}
	}
	return n.Value
}

// String is the text of a scalar as configuration files carry it; "" for nil.
func String(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}

// Node makes a node of a plain value; the keys of maps are sorted.
func Node(v any) *yaml.Node {
	switch v := v.(type) {
	case nil:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: yaml.NodeTagNull, Value: "null"}
	case []any:
		n := &yaml.Node{Kind: yaml.SequenceNode, Tag: yaml.NodeTagSeq}
		for _, item := range v {
			n.Content = append(n.Content, Node(item))
		}
		return n
	case map[string]any:
		n := &yaml.Node{Kind: yaml.MappingNode, Tag: yaml.NodeTagMap}
		for _, k := range Keys(v) {
			n.Content = append(n.Content, text(k), Node(v[k]))
		}
		return n
	case bool:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: yaml.NodeTagBool, Value: String(v)}
	case int64:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: yaml.NodeTagInt, Value: String(v)}
	case float64:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: yaml.NodeTagFloat, Value: strconv.FormatFloat(v, 'g', -1, 64)}
	}
	return text(fmt.Sprint(v))
}

// text is a string node: a block where it has lines, quoted where it would be read as something else.
func text(s string) *yaml.Node {
	n := yaml.NewStringRNode(s).YNode()
	if strings.Contains(s, "\n") {
		n.Style = yaml.LiteralStyle
	} else if yaml.IsYaml1_1NonString(n) {
		n.Style = yaml.DoubleQuotedStyle
	}
	return n
}

// Keys of a map, sorted.
func Keys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// Get is the value at a path of keys, or nil.
func Get(v any, path ...string) any {
	for _, key := range path {
		m, _ := v.(map[string]any)
		v = m[key]
	}
	return v
}

// Set puts a value at a path of keys and makes the maps on the way; it does nothing where the path
// leads through something else.
func Set(m map[string]any, v any, path ...string) {
	for _, key := range path[:len(path)-1] {
		next, ok := m[key].(map[string]any)
		if !ok {
			if m[key] != nil {
				return
			}
			next = map[string]any{}
			m[key] = next
		}
		m = next
	}
	m[path[len(path)-1]] = v
}
