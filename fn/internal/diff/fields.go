package diff

import (
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/compare"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// place is where a row of the table is in an object, in both of its versions, with the fields of FlussConfig that decide
// what is there.
type place struct {
	path   []string
	fields []string
	// drop tells that the row takes the place away, adds that it puts items into a list that others fill, too.
	drop, adds bool
	// file is set where the place is a text or list made of lines.
	file *settings.File
}

// places are those of all rows of an object.
func (c cluster) places(o expr.Object, before, after Object) []place {
	t, a, b := settings.All(), tree.Node(before.Value), tree.Node(after.Value)
	var all []place
	add := func(at edit.Path, p place) {
		if path, ok := c.concrete(at, before.Value, after.Value, a, b); ok {
			p.path = path
			all = append(all, p)
		}
	}
	for _, f := range t.Files {
		if f.Object == o {
			add(f.Path, place{file: &f})
		}
	}
	for _, f := range t.Fields {
		if f.Object == o {
			add(f.Path, place{fields: fieldsOfRow(f), adds: f.Mode.Adds()})
		}
	}
	for _, d := range t.Drops {
		if d.Object == o && len(d.Path) > 0 {
			add(d.Path, place{fields: named(d.When), drop: true})
		}
	}
	return all
}

// fieldsOfRow are the fields that decide the value of a row; none for a checksum, which follows a ConfigMap.
func fieldsOfRow(f settings.Field) []string {
	_, sum := f.Value.(expr.Checksum)
	switch refs := named(f.Value); {
	case sum:
		return nil
	case expr.Handed(f.Value) != "":
		return refs
	case f.From != "":
		return fromFields(f.From)
	case len(refs) > 0:
		return refs
	}
	return named(f.When)
}

// named are the fields that a node reads.
func named(n expr.Node) []string {
	var all []string
	for _, ref := range expr.Refs(n) {
		if name := fieldName(ref); ref != "" && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}

// fieldName is the path of a field as people write it: an option is a key of a map.
func fieldName(ref expr.Ref) string {
	for _, f := range settings.All().Files {
		if key, ok := strings.CutPrefix(string(ref), string(f.Extra)+"."); ok && f.Extra != "" {
			return "spec." + string(f.Extra) + "[" + key + "]"
		}
	}
	return "spec." + string(ref)
}

// fromFields are the fields that the From of a row names.
func fromFields(from string) []string {
	var all []string
	for _, f := range strings.Split(from, " and ") {
		all = append(all, "spec."+strings.TrimPrefix(f, "spec."))
	}
	return all
}

// concrete is the path of a row as package compare writes it. It is false where no version has the list or item that the
// row looks for.
func (c cluster) concrete(at edit.Path, before, after any, a, b *yaml.Node) ([]string, bool) {
	at = at.Live(func(name string) string { return c.prefix + name + c.suffix })
	var path []string
	for _, step := range at {
		if !step.IsItem() {
			path = append(path, string(step))
			before, after, a, b = tree.Get(before, string(step)), tree.Get(after, string(step)), edit.Get(a, edit.Path{step}), edit.Get(b, edit.Path{step})
			continue
		}
		listA, _ := before.([]any)
		listB, _ := after.([]any)
		stepsA, stepsB, _ := compare.Steps(listA, listB)
		i, j := indexOf(a, step), indexOf(b, step)
		name := ""
		before, after, a, b = nil, nil, edit.Get(a, edit.Path{step}), edit.Get(b, edit.Path{step})
		if i >= 0 {
			name, before = stepsA[i], listA[i]
		}
		if j >= 0 {
			name, after = stepsB[j], listB[j]
		}
		if name == "" {
			return nil, false
		}
		path = append(path, name)
	}
	return path, true
}

// indexOf is where the item that a step leads to stands in a list, or -1.
func indexOf(list *yaml.Node, step edit.Step) int {
	if list == nil {
		return -1
	}
	item := edit.Get(list, edit.Path{step})
	if item == nil {
		return -1
	}
	return slices.Index(list.Content, item)
}

// decided are the fields that decide a change: those of the nearest place around it; else of the places that are taken
// away in it, else of all places in it.
func decided(path []string, places []place) []string {
	var nearest place
	for _, p := range places {
		// What goes on within an item of a list that others fill is theirs.
		if p.file == nil && within(path, p.path) && len(p.path) > len(nearest.path) && !(p.adds && len(path) > len(p.path)+1) {
			nearest = p
		}
	}
	if nearest.path != nil {
		return nearest.fields
	}
	for _, drop := range []bool{true, false} {
		var all []string
		for _, p := range places {
			if p.drop == drop && within(p.path, path) {
				all = append(all, p.fields...)
			}
		}
		if len(all) > 0 {
			slices.Sort(all)
			return slices.Compact(all)
		}
	}
	return nil
}

// comes are the fields that decide whether an object is there at all.
func (r *comparison) comes(o expr.Object) []string {
	component := settings.ComponentOf(o)
	if known(o) != o {
		return []string{fieldName(settings.TabletServerCount())}
	}
	if component != nil && r.switched[component.Main] {
		return []string{fieldName(component.Switch)}
	}
	for _, d := range settings.All().Drops {
		if d.Object == o && len(d.Path) == 0 {
			return named(d.When)
		}
	}
	if component != nil {
		return []string{fieldName(component.Switch)}
	}
	return nil
}

// isTabletService tells whether an object is the Service of one tablet server.
func isTabletService(o expr.Object) bool {
	number, ok := strings.CutPrefix(o.Stem, settings.TabletServers().Stem+"-")
	return ok && number != "" && strings.Trim(number, "0123456789") == ""
}

// known is what base/ calls an object: of the tablet servers' Services the first one stands for all.
func known(o expr.Object) expr.Object {
	if o.Kind == settings.TabletService().Kind && isTabletService(o) {
		return settings.TabletService()
	}
	return o
}
