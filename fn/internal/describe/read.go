package describe

import (
	"io/fs"
	"reflect"
	"slices"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"fluss.dev/kubernetes/fn/internal/validation"
)

// Read gives FlussConfig's spec as a tree. repo is the root of the repository: comments, base/ and
// components/ are read from there.
func Read(repo fs.FS) (Field, error) {
	docs, err := readComments(repo)
	if err != nil {
		return Field{}, err
	}
	lifted, err := lift(repo)
	if err != nil {
		return Field{}, err
	}
	t := reflect.TypeFor[v1alpha1.FlussConfigSpec]()
	root := Field{Name: "spec", Doc: docs.ofType(t, v1alpha1.Kind)}
	reader{docs, lifted, validation.Spec(), true}.fill(&root, t)
	return root, nil
}

// ReadType gives another Go struct as a tree, with what is demanded of it.
func ReadType(repo fs.FS, t reflect.Type, r *rules.Struct) (Field, error) {
	docs, err := readComments(repo)
	root := Field{}
	reader{docs: docs, rules: r}.fill(&root, t)
	return root, err
}

type reader struct {
	docs     comments
	defaults lifter
	rules    *rules.Struct
	// running holds for fields of which it is known what happens when they change on a running cluster.
	running bool
}

// fill completes a field that has its name and path.
func (r reader) fill(f *Field, t reflect.Type) {
	t = plain(t)
	f.goType, f.Type = t, typeOf(t)
	switch f.Type {
	case Object:
		r.fillObject(f)
		return
	case List:
		r.fillItem(f, f.Path+"[]", t.Elem())
	case Map:
		r.fillItem(f, f.Path+".*", t.Elem())
	}
	if r.running {
		f.Change = changeOf(f.Path)
	}
	f.Default = tree.Get(r.defaults.spec, keys(expr.Ref(f.Path))...)
	_, f.Lifted = r.defaults.lifted[expr.Ref(f.Path)]
	f.Bound = r.defaults.bound[expr.Ref(f.Path)]
	if n := r.rules.At(f.Path); n != nil {
		f.Rule = n.Field
	}
}

func (r reader) fillItem(f *Field, path string, t reflect.Type) {
	f.Item = &Field{Path: path, Doc: f.Doc}
	r.fill(f.Item, t)
}

func (r reader) fillObject(f *Field) {
	for _, m := range members(f.goType) {
		child := Field{Name: m.name, Path: f.below(m.name), Shared: m.inlined, Doc: r.docs.ofField(m.owner, m.goName)}
		r.fill(&child, m.goType)
		f.Fields = append(f.Fields, child)
	}
	if f.goType == reflect.TypeFor[v1alpha1.FlussConfigSpec]() {
		r.addSections(f)
	}
}

// addSections puts what components bring between the fields of spec.
func (r reader) addSections(f *Field) {
	sections := settings.Sections()
	for _, s := range sections {
		child := Field{Name: s.Name, Path: s.Name, Doc: r.docs.ofSection(s.Type)}
		r.fill(&child, s.Type)
		f.Fields = append(f.Fields, child)
	}
	order := v1alpha1.Fields(sections)
	place := func(child Field) int {
		return slices.IndexFunc(order, func(s v1alpha1.SpecField) bool { return s.Name == child.Name })
	}
	slices.SortFunc(f.Fields, func(a, b Field) int { return place(a) - place(b) })
}
