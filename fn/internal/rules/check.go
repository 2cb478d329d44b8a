package rules

import (
	"fmt"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/tree"
	"k8s.io/apimachinery/pkg/api/resource"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// Check gives every error of a plain value: first those of its fields, in the order of their names, then
// those of the whole. Values of the wrong type and unknown fields are left to the decoder. A null says
// nothing, but for an item of a list.
func (s *Struct) Check(at *field.Path, v map[string]any) field.ErrorList {
	var c checker
	c.object(at, v, s)
	return c.errs
}

type checker struct{ errs field.ErrorList }

func (c *checker) add(errs ...*field.Error) { c.errs = append(c.errs, errs...) }

func (c *checker) object(at *field.Path, m map[string]any, s *Struct) {
	for _, key := range tree.Keys(m) {
		if n := s.Fields[key]; n != nil && m[key] != nil {
			c.node(at.Child(key), m[key], n, m)
		}
	}
	for _, name := range s.names() {
		if why := s.Fields[name].Required; why != "" && isEmpty(m[name]) {
			c.add(field.Required(at.Child(name), why))
		}
	}
	for _, o := range s.OneOf {
		c.oneOf(at, m, o)
	}
	for _, r := range s.Rules {
		c.rule(at, m, r)
	}
}

// isEmpty tells whether a value is as good as none. A number or a boolean is not.
func isEmpty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	}
	return false
}

func (c *checker) oneOf(at *field.Path, m map[string]any, o OneOf) {
	given := 0
	for _, name := range o.Fields {
		if m[name] != nil && m[name] != "" {
			given++
		}
	}
	if given > 1 || given == 0 && !o.None {
		c.add(field.Forbidden(at, o.Message))
	}
}

// node checks a value that is not null; beside are the fields around it.
func (c *checker) node(at *field.Path, v any, n *Node, beside map[string]any) {
	switch v := v.(type) {
	case map[string]any:
		switch n.Kind {
		case Object:
			c.object(at, v, n.Object)
		case Map:
			c.mapping(at, v, n, beside)
		}
	case []any:
		if n.Kind == List {
			c.list(at, v, n, beside)
		}
	default:
		c.scalar(at, v, n)
	}
}

func (c *checker) mapping(at *field.Path, m map[string]any, n *Node, beside map[string]any) {
	most, _ := beside[n.AtMost].(map[string]any)
	for _, key := range tree.Keys(m) {
		if m[key] == nil {
			continue
		}
		below := at.Key(key)
		if must := problem(n.Keys, key); must != "" {
			c.add(field.Invalid(at, key, must))
		}
		if why := n.Forbidden[key]; why != "" {
			c.add(field.Forbidden(below, why))
		}
		c.item(below, m[key], n.Item)
		if must := n.compared(key, m[key], most[key]); must != "" {
			c.add(field.Invalid(below, tree.String(m[key]), must))
		}
	}
}

// compared says what is wrong with a quantity beside that of AtMost, which may be nil; empty: nothing.
func (f Field) compared(key string, v, most any) string {
	exactly := f.Exactly != "" && compiled(f.Exactly).MatchString(key)
	switch {
	case exactly && most == nil:
		return "must be among the " + f.AtMost + ", too"
	case exactly && differs(v, most) != 0:
		return "must equal the " + singular(f.AtMost) + " of " + tree.String(most)
	case differs(v, most) > 0:
		return "must not be more than the " + singular(f.AtMost) + " of " + tree.String(most)
	}
	return ""
}

func singular(name string) string { return strings.TrimSuffix(name, "s") }

// differs compares two quantities; 0 where one of them is none.
func differs(v, other any) int {
	a, aErr := resource.ParseQuantity(tree.String(v))
	b, bErr := resource.ParseQuantity(tree.String(other))
	if aErr != nil || bErr != nil {
		return 0
	}
	return a.Cmp(b)
}

func (c *checker) list(at *field.Path, items []any, n *Node, beside map[string]any) {
	seen := map[string]bool{}
	for i, v := range items {
		below := at.Index(i)
		if v == nil {
			c.add(field.Invalid(below, nil, NullItem))
			continue
		}
		c.item(below, v, n.Item)
		if m, ok := v.(map[string]any); ok {
			c.named(below, m, n, beside)
			c.unique(below, m, n.Unique, seen)
		}
	}
}

// item is a value in a list or map, where an empty text counts, too.
func (c *checker) item(at *field.Path, v any, n *Node) {
	if v == "" && n.Kind != Scalar {
		if must := problem(n.Texts, ""); must != "" {
			c.add(field.Invalid(at, v, must))
		}
	}
	c.node(at, v, n, nil)
}

// named checks what depends on the name of an item.
func (c *checker) named(at *field.Path, m map[string]any, n *Node, beside map[string]any) {
	name, _ := m["name"].(string)
	if why := n.Forbidden[name]; why != "" {
		c.add(field.Forbidden(at.Child("name"), why))
	}
	if r := n.Refers; r != nil && name != "" && !slices.Contains(r.Also, name) && !hasName(beside[r.List], name) {
		c.add(field.Invalid(at.Child("name"), name, fmt.Sprintf("names nothing in %s: add it there", r.List)))
	}
}

func hasName(list any, name string) bool {
	items, _ := list.([]any)
	return slices.ContainsFunc(items, func(item any) bool { return tree.Get(item, "name") == name })
}

// unique reports an item that has the same values as one before.
func (c *checker) unique(at *field.Path, m map[string]any, names []string, seen map[string]bool) {
	id := ""
	for _, name := range names {
		text, _ := m[name].(string)
		if text == "" {
			return
		}
		id = strings.TrimPrefix(id+" "+text, " ")
	}
	if id == "" {
		return
	}
	if seen[id] {
		c.add(field.Duplicate(at.Child(names[0]), m[names[0]]))
	}
	seen[id] = true
}

// scalar checks a single value.
func (c *checker) scalar(at *field.Path, v any, n *Node) {
	switch v := v.(type) {
	case string:
		c.text(at, v, n)
	case int64:
		c.number(at, v, n)
	case float64:
		if n.Kind == Quantity {
			c.quantity(at, tree.String(v), n)
		}
	}
	if n.Kind == Scalar {
		if must := problem(n.Texts, tree.String(v)); must != "" {
			c.add(field.Invalid(at, v, must))
		}
	}
}

func (c *checker) text(at *field.Path, v string, n *Node) {
	switch {
	case v == "" || n.Kind == Scalar:
	case n.Kind == Quantity:
		c.quantity(at, v, n)
	case n.Kind != String && n.Kind != IntOrText:
	case n.Enum != nil && !slices.Contains(n.Enum, any(v)):
		c.add(field.NotSupported(at, v, enumTexts(n.Enum)))
	default:
		if must := problem(n.Texts, v); must != "" {
			c.add(field.Invalid(at, v, must))
		}
	}
}

func (c *checker) number(at *field.Path, v int64, n *Node) {
	switch {
	case n.Kind == Quantity:
		c.quantity(at, tree.String(v), n)
	case n.Kind != Number && n.Kind != IntOrText:
	case n.Enum != nil && !slices.Contains(n.Enum, any(v)):
		c.add(field.NotSupported(at, v, enumTexts(n.Enum)))
	case n.Minimum != nil && v < n.Minimum.Value, n.Maximum != nil && v > n.Maximum.Value:
		c.add(field.Invalid(at, v, n.Bounds()))
	}
}

// Bounds says which numbers are allowed; empty: all.
func (f Field) Bounds() string {
	switch {
	case f.Minimum != nil && f.Maximum != nil && f.Maximum.Why == "":
		return fmt.Sprintf("must be between %d and %d", f.Minimum.Value, f.Maximum.Value)
	case f.Minimum != nil && f.Maximum != nil:
		return fmt.Sprintf("must be between %d and %d: %s", f.Minimum.Value, f.Maximum.Value, f.Maximum.Why)
	case f.Minimum != nil && f.Minimum.Value == 0:
		return "must not be negative"
	case f.Minimum != nil:
		return f.Minimum.must("at least")
	case f.Maximum != nil:
		return f.Maximum.must("at most")
	}
	return ""
}

func (c *checker) quantity(at *field.Path, v string, n *Node) {
	q, err := resource.ParseQuantity(v)
	switch {
	case err != nil:
	case n.Sign == NotNegative && q.Sign() < 0:
		c.add(field.Invalid(at, v, NotNegativeMessage))
	case n.Sign == Positive && q.Sign() <= 0:
		c.add(field.Invalid(at, v, PositiveMessage))
	}
}

// What is said of items that are null, and of the signs of quantities.
const (
	NullItem           = "is an item without a value: write one, or take the item out"
	NotNegativeMessage = "must not be negative"
	PositiveMessage    = "must be greater than zero"
)

func enumTexts(values []any) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = tree.String(v)
	}
	return all
}
