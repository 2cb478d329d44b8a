package rules

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"

	"fluss.dev/kubernetes/fn/internal/expr"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// Field is what is demanded of a field beside its type. The zero Field demands nothing.
type Field struct {
	// Required says what to write where the field is missing or empty; empty: the field may be missing.
	Required string
	// Texts are conditions on a text; the first that does not hold is reported. They do not apply to an empty
	// text, which says nothing, except in a list and in a map.
	Texts []Text
	// Enum lists the allowed values: texts, or whole numbers.
	Enum []any
	// Minimum and Maximum of a whole number, with what to write instead; nil: any.
	Minimum, Maximum *Limit
	// Sign of a quantity.
	Sign Sign
	// AtMost names the neighbouring map of quantities that those of this map may not exceed.
	AtMost string
	// Exactly is the pattern of the keys of this map that AtMost must have, too, with the same quantity.
	Exactly string
	// Keys are conditions on the keys of a map.
	Keys []Text
	// Forbidden are keys of a map, or names of the items of a list, with the reason.
	Forbidden map[string]string
	// Unique are the fields that no two items of a list may share, taken together.
	Unique []string
	// Refers says that the items of a list name items of another one.
	Refers *Refers
	// Item is what is demanded of the items of a list or the values of a map.
	Item *Field
	// Examples of values, for the schema and the reference.
	Examples []any
}

// Text is a condition on a text.
type Text struct {
	// Pattern is a regular expression, which never gets into a message.
	Pattern string
	// Not turns the pattern around.
	Not bool
	// Longest is how many bytes the text may have, instead of a pattern.
	Longest int
	// Must completes "the value …": "must be one line".
	Must string
}

// Limit is a bound, with the reason for it if there is one.
type Limit struct {
	Value int64
	Why   string
}

// Sign of a quantity.
type Sign int

// A quantity is anything, or not below zero, or above it.
const (
	AnySign Sign = iota
	NotNegative
	Positive
)

// Refers names the list whose items may be named, and what may be named besides.
type Refers struct {
	// List is a neighbour of the list that refers; both have items with a name.
	List string
	Also []string
}

// Rule is about a map as a whole: where a condition holds, a field of it is wrong. Paths are relative to it.
type Rule struct {
	// Field that is wrong, dotted; "[key]" is the key of a map.
	Field string
	Type  field.ErrorType
	When  expr.Node
	// Message says what to write instead.
	Message expr.Node
}

// OneOf says that a map has one of some fields.
type OneOf struct {
	Fields []string
	// None tells that it may have none of them.
	None    bool
	Message string
}

// Type is what is demanded of the values of a Go struct: of its fields by their JSON names, and as a whole.
type Type struct {
	Fields map[string]Field
	Rules  []Rule
	OneOf  []OneOf
	// Write says what to write in place of a value that is no map.
	Write string
	// Familiar are names that it has elsewhere, but not here, with what to do instead.
	Familiar map[string]string
}

// Table is what is demanded of Go structs, by the name that TypeName gives.
type Table map[string]Type

// Join is a table with the entries of several. Of a type in several of them all is demanded; of a field in several of
// them, what the last one says.
func Join(tables ...Table) Table {
	all := Table{}
	for _, t := range tables {
		for name, more := range t {
			all[name] = all[name].and(more)
		}
	}
	return all
}

func (t Type) and(more Type) Type {
	return Type{
		Fields: merged(t.Fields, more.Fields), Familiar: merged(t.Familiar, more.Familiar),
		Rules: append(slices.Clip(t.Rules), more.Rules...), OneOf: append(slices.Clip(t.OneOf), more.OneOf...), Write: cmp.Or(more.Write, t.Write),
	}
}

// merged has the entries of two maps; the second one wins.
func merged[V any](a, b map[string]V) map[string]V {
	all := make(map[string]V, len(a)+len(b))
	maps.Copy(all, a)
	maps.Copy(all, b)
	return all
}

// Must is the message of a limit.
func (l Limit) must(word string) string {
	m := fmt.Sprintf("must be %s %d", word, l.Value)
	if l.Why != "" {
		m += ": " + l.Why
	}
	return m
}

// AtLeast is a lower bound.
func AtLeast(n int64) *Limit { return &Limit{Value: n} }

// Words are texts as an enumeration.
func Words[T ~string](words ...T) []any {
	all := make([]any, len(words))
	for i, w := range words {
		all[i] = string(w)
	}
	return all
}

// fails tells whether a text does not hold the condition.
func (t Text) fails(value string) bool {
	if t.Longest > 0 {
		return len(value) > t.Longest
	}
	return compiled(t.Pattern).MatchString(value) == t.Not
}

// problem is the first condition that a text does not hold, or "".
func problem(texts []Text, value string) string {
	if i := slices.IndexFunc(texts, func(t Text) bool { return t.fails(value) }); i >= 0 {
		return texts[i].Must
	}
	return ""
}

// compiled patterns are kept: a cluster asks for the same ones again and again.
var compiled = func() func(string) *regexp.Regexp {
	known := newCache(regexp.MustCompile)
	return known.get
}()
