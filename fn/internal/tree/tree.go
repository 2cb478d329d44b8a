// Package tree turns YAML nodes into plain values and back: string, int64, float64, bool, []any,
// map[string]any and nil. It keeps what a decoder into Go types would lose: which keys were written twice.
package tree

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Flaw is something that a decoder would pass over in silence.
type Flaw struct {
	// Path of the place, dotted.
	Path string
	// Message says what is wrong.
	Message string
}

// What aliases may make of a small document is bounded.
const (
	maxNodes = 1 << 18
	maxDepth = 100
)

// Value gives the plain value of a node, and its flaws: keys written twice, of which the last one
// counts, and aliases that make too much of it.
func Value(n *yaml.Node) (any, []Flaw) {
	r := reader{left: maxNodes}
	v := r.value(n, "")
	if r.left < 0 {
		r.flaws = append(r.flaws, Flaw{Message: "is too large once its YAML aliases are expanded: write it without them"})
	}
	return v, r.flaws
}

type reader struct {
	flaws []Flaw
	left  int
	// depth of aliases within aliases.
	depth int
}

func (r *reader) value(n *yaml.Node, path string) any {
	r.left--
	switch {
	case n == nil || r.left < 0:
		return nil
	case n.Kind == yaml.DocumentNode && len(n.Content) > 0:
		return r.value(n.Content[0], path)
	case n.Kind == yaml.AliasNode:
		return r.alias(n, path)
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

// alias reads what an alias stands for. One that stands for something around itself never ends.
func (r *reader) alias(n *yaml.Node, path string) any {
	if r.depth == maxDepth {
		r.left = -1
		return nil
	}
	r.depth++
	defer func() { r.depth-- }()
	return r.value(n.Alias, path)
}

func (r *reader) mapping(n *yaml.Node, path string) any {
	m := make(map[string]any, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		below := strings.TrimPrefix(path+"."+key.Value, ".")
		if _, twice := m[key.Value]; twice {
			r.flaws = append(r.flaws, Flaw{Path: below, Message: "is written twice: keep one"})
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
			n.Content = append(n.Content, key(k), Node(v[k]))
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
	switch lines := strings.Contains(s, "\n"); {
	case lines && isBlock(s):
		n.Style = yaml.LiteralStyle
	case lines || s == "<<" || n.Style == 0 && rewrittenText(n) != "":
		n.Style = yaml.DoubleQuotedStyle
	}
	return n
}

// isBlock tells whether lines can be read again from a block: not where blanks lead, which the emitter
// takes for indentation, and not with what a block cannot hold.
func isBlock(s string) bool {
	return strings.TrimLeft(s, " \t\n") == s && !strings.ContainsFunc(s, func(r rune) bool { return r != '\n' && r != '\t' && !unicode.IsPrint(r) })
}

// key is a string node that fits on a line.
func key(s string) *yaml.Node {
	n := text(s)
	if n.Style == yaml.LiteralStyle {
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

// At is the value at a dotted path, or nil. It is asked some thousand times for each cluster.
func At(v any, path string) any {
	for more := true; more; {
		var key string
		key, path, more = strings.Cut(path, ".")
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
