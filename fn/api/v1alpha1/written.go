package v1alpha1

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"fluss.dev/kubernetes/fn/internal/tree"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// CheckWritten reports what a FlussConfig says in a way that not every tool reads alike, or that takes
// something away without saying so: keys that are written twice, scalars that are rewritten on the way,
// sections that are null and anything that is left empty. It looks at the whole object. Values are not part of
// the messages, because they may be secrets.
func CheckWritten(config *yaml.Node, sections ...Section) []tree.Flaw {
	w := written{sections: sections}
	w.value(nil, config, reflect.TypeFor[envelope]())
	return w.flaws
}

// CheckWrittenAt is CheckWritten for the value that a JSON patch puts at a path of keys.
func CheckWrittenAt(keys []string, v *yaml.Node, sections ...Section) []tree.Flaw {
	w := written{sections: sections}
	var path *field.Path
	t := reflect.TypeFor[envelope]()
	for _, key := range keys {
		path, t = below(path, t, key), w.typeOf(t, key)
	}
	w.value(path, v, t)
	return w.flaws
}

// below is the path of a key or, in a list, of an item.
func below(path *field.Path, t reflect.Type, key string) *field.Path {
	if i, err := strconv.Atoi(key); err == nil && t != nil && t.Kind() == reflect.Slice {
		return path.Index(i)
	}
	return child(path, t, key)
}

func child(path *field.Path, t reflect.Type, key string) *field.Path {
	switch {
	case path == nil:
		return field.NewPath(key)
	case t != nil && t.Kind() == reflect.Map:
		return path.Key(key)
	}
	return path.Child(key)
}

// typeOf is the type of what stands at a key, or nil where the type above has no such key.
func (w *written) typeOf(t reflect.Type, key string) reflect.Type {
	switch {
	case t == nil || reflect.PointerTo(t).Implements(unmarshalerType):
		return nil
	case t.Kind() == reflect.Map || t.Kind() == reflect.Slice:
		return indirect(t.Elem())
	case t == reflect.TypeFor[FlussConfigSpec]():
		fields := Fields(w.sections)
		if i := slices.IndexFunc(fields, func(f SpecField) bool { return f.Name == key }); i >= 0 {
			return fields[i].Type
		}
	case t.Kind() == reflect.Struct:
		if index, ok := fieldsOf(t).index[key]; ok {
			return indirect(t.FieldByIndex(index).Type)
		}
	}
	return nil
}

func indirect(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		return t.Elem()
	}
	return t
}

// isSection tells whether a field is a map of fields of FlussConfig, and not a value of Kubernetes.
func isSection(t reflect.Type) bool {
	return t != nil && t.Kind() == reflect.Struct && !strings.HasPrefix(t.PkgPath(), "k8s.io/")
}

// maxKey is more than the longest key of a label, which has 253 characters, a slash and 63.
const maxKey = 400

type written struct {
	sections []Section
	flaws    []tree.Flaw
}

func (w *written) add(path *field.Path, message string) {
	at := ""
	if path != nil {
		at = path.String()
	}
	w.flaws = append(w.flaws, tree.Flaw{Path: at, Message: message})
}

// value checks a value and what is below it. Aliases have an end here: their size has been checked before.
func (w *written) value(path *field.Path, n *yaml.Node, t reflect.Type) {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	switch {
	case n.Kind == yaml.DocumentNode && len(n.Content) > 0:
		w.value(path, n.Content[0], t)
	case n.Kind == yaml.ScalarNode:
		w.scalar(path, n, t)
	case n.Style&yaml.TaggedStyle != 0:
		w.add(path, "has a YAML tag: leave the tag out")
	case n.Kind == yaml.SequenceNode:
		w.items(path, n, t)
	case n.Kind == yaml.MappingNode:
		w.mapping(path, n, t)
	}
}

func (w *written) items(path *field.Path, n *yaml.Node, t reflect.Type) {
	for i, item := range n.Content {
		if at := path.Index(i); item.ShortTag() == yaml.NodeTagNull {
			w.add(at, "is an item without a value: write one, or take the item out")
		} else {
			w.value(at, item, w.typeOf(t, strconv.Itoa(i)))
		}
	}
}

func (w *written) mapping(path *field.Path, n *yaml.Node, t reflect.Type) {
	there := make(map[string]bool, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		at := child(path, t, key.Value)
		switch {
		case key.Kind != yaml.ScalarNode:
			w.add(path, "has a key that is no text: write a word")
			continue
		case len(key.Value) > maxKey:
			w.add(path, fmt.Sprintf("has a key of more than %d characters: no option, label or field has one", maxKey))
			continue
		case there[key.Value]:
			w.add(at, "is written twice: keep one")
		case key.Style == 0 && (key.ShortTag() != yaml.NodeTagString || tree.Rewritten(key) != ""):
			w.add(at, "has a key that some tools read as something else than text: write the key in quotes")
		case key.Style&yaml.TaggedStyle != 0:
			w.add(at, "has a key with a YAML tag: leave the tag out")
		}
		there[key.Value] = true
		w.value(at, n.Content[i+1], w.typeOf(t, key.Value))
	}
}

func (w *written) scalar(path *field.Path, n *yaml.Node, t reflect.Type) {
	why, null := tree.Rewritten(n), n.ShortTag() == yaml.NodeTagNull
	switch {
	case null && isSection(t):
		w.add(path, "is empty or null, which would take away every default below it: leave it out, or write {}")
	case why == "", t == reflect.TypeFor[identifier]() && n.ShortTag() == yaml.NodeTagString:
	case null && n.Style == 0:
		w.add(path, why+": write a value, leave it out, or write null to take away what another layer sets")
	case n.Style&yaml.TaggedStyle != 0:
		w.add(path, why+": leave it out, and write text in quotes")
	default:
		w.add(path, why+": "+remedy(t))
	}
}

// remedy says how a value of a type is written so that every tool reads it alike.
func remedy(t reflect.Type) string {
	switch {
	case t != nil && t.Kind() == reflect.Bool:
		return "write true or false"
	case t != nil && (t.Kind() == reflect.Int32 || t.Kind() == reflect.Int64):
		return "write a whole number in decimal digits"
	}
	return "write it in quotes"
}
