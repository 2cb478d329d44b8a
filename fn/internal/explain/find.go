package explain

import (
	"fmt"
	"regexp"
	"strings"

	"fluss.dev/kubernetes/fn/internal/rules"
	"fluss.dev/kubernetes/fn/internal/suggest"
	"fluss.dev/kubernetes/fn/internal/validation"
)

// Find gives the field at a path as people write it: with or without spec in front, with [0], [] or nothing for
// an item of a list.
func Find(path string) (Field, error) {
	words := split(path)
	at := Fields()[0]
	for i, word := range words {
		children := at.Children()
		next := named(children, word)
		if next == nil {
			return Field{}, fmt.Errorf("%s: %s", strings.Join(append([]string{"spec"}, words...), "."), missing(at, children, words[i:]))
		}
		at = *next
	}
	return at, nil
}

var (
	item = regexp.MustCompile(`\[[0-9]*\]`)
	key  = regexp.MustCompile(`\[([^\]]+)\]`)
)

// split gives the words of a path below spec.
func split(path string) []string {
	path = key.ReplaceAllString(item.ReplaceAllString(path, ""), ".$1")
	path = strings.Trim(path, ".")
	if path == "spec" {
		path = ""
	}
	path = strings.TrimPrefix(path, "spec.")
	if path == "" {
		return nil
	}
	return strings.Split(path, ".")
}

func named(fields []Field, name string) *Field {
	for i := range fields {
		if fields[i].Name() == name {
			return &fields[i]
		}
	}
	return nil
}

// missing says why a field has none of that name below it, and where to look instead.
func missing(at Field, children []Field, rest []string) string {
	word := rest[0]
	switch {
	case at.Path == "config" || at.Path == "uncheckedConfig" || at.Path == "secretConfig":
		return fmt.Sprintf("%s takes options of Fluss; run: fluss-fn options %s", at.FullPath(), strings.Join(rest, "."))
	case at.Link != "":
		return fmt.Sprintf("%s is of Kubernetes' type %s; its fields are described at %s", at.FullPath(), at.Type, at.Link)
	case len(children) == 0:
		return fmt.Sprintf("%s is of type %s and has no fields; run: fluss-fn explain %s", at.FullPath(), at.Type, at.FullPath())
	}
	none := fmt.Sprintf("%s has no field %q; ", at.FullPath(), word)
	if instead := familiar(at)[word]; instead != "" {
		return none + instead
	}
	if near := suggest.Closest(word, names(children)); near != "" {
		return none + fmt.Sprintf("did you mean %q?", strings.TrimPrefix(at.Path+"."+near, "."))
	}
	if elsewhere := endingWith(word); at.Path == "" && elsewhere != nil {
		return none + "there is " + strings.Join(elsewhere, ", ")
	}
	return none + "its fields are " + strings.Join(names(children), ", ")
}

// familiar are names that people know from elsewhere, with what to write in place of them.
func familiar(at Field) map[string]string {
	spec := validation.Spec()
	if at.Path == "" {
		return spec.Familiar
	}
	n := spec.At(at.Path)
	if n != nil && n.Kind == rules.List {
		n = n.Item
	}
	if n == nil || n.Object == nil {
		return nil
	}
	return n.Object.Familiar
}

func names(fields []Field) []string {
	all := make([]string, len(fields))
	for i, f := range fields {
		all[i] = f.Name()
	}
	return all
}

// endingWith are the paths that end with a name.
func endingWith(name string) []string {
	var paths []string
	for _, f := range Fields() {
		if f.Name() == name {
			paths = append(paths, plain(f.Path))
		}
	}
	return paths
}

// Complete gives the paths that begin with a text, one level at a time, each with what it means.
func Complete(begun string) []string {
	prefix := ""
	if strings.HasPrefix(begun, "spec.") {
		prefix, begun = "spec.", strings.TrimPrefix(begun, "spec.")
	}
	var paths []string
	for _, f := range Fields()[1:] {
		path := plain(f.Path)
		if strings.HasPrefix(path, begun) && !strings.Contains(path[len(begun):], ".") {
			paths = append(paths, prefix+path+"\t"+f.summary())
		}
	}
	return paths
}

// summary is the first sentence of the description.
func (f Field) summary() string {
	first, _, _ := strings.Cut(f.Doc, ". ")
	return strings.TrimSuffix(first, ".")
}
