package describe

import (
	"fmt"
	"reflect"
	"slices"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// lifter reads fields of objects back as the values of the references that would set them.
type lifter struct {
	objects objects
	spec    map[string]any
	lifted  map[expr.Ref]any
	// replacing are references that take something of ours away when they are given: what an object has
	// in their place is ours, and no default of theirs.
	replacing []expr.Ref
	// bound are the references whose values in the objects name the cluster.
	bound map[expr.Ref]bool
}

func newLifter(o objects) lifter {
	return lifter{objects: o, spec: o.spec(), lifted: map[expr.Ref]any{}, bound: map[expr.Ref]bool{}}
}

func (l *lifter) table(t settings.Table) error {
	for _, d := range t.Drops {
		if err := l.drop(d); err != nil {
			return err
		}
	}
	for _, f := range t.Fields {
		if err := l.field(f); err != nil {
			return fmt.Errorf("%s %s: %w", f.Object, f.Path, err)
		}
	}
	return nil
}

func (l *lifter) drop(d settings.Drop) error {
	switch when := d.When.(type) {
	case expr.Ref:
		l.replacing = append(l.replacing, when)
	case expr.Equal:
		// What only "false" takes away is on.
		if ref, ok := when.Value.(expr.Ref); ok && when.Text == "false" {
			return l.set(ref, true)
		}
	}
	return nil
}

func (l *lifter) field(f settings.Field) error {
	ref := expr.Handed(f.Value)
	if ref == "" || !l.liftable(f, ref) {
		return nil
	}
	v := l.objects.value(f.Object, f.Path)
	if f.Mode == settings.Image {
		return l.image(ref, v)
	}
	if spread, ok := f.Value.(expr.Spread); ok {
		withoutOwnSelector(v, spread.Component)
	}
	if namesCluster(v) {
		l.bound[ref] = true
		return nil
	}
	return l.set(ref, v)
}

// liftable tells whether what an object has is what the reference would put there. It is not where the
// reference only adds: items of a list, labels and annotations.
func (l *lifter) liftable(f settings.Field, ref expr.Ref) bool {
	adds := f.Mode.Adds() || slices.Contains(f.Path, "metadata")
	return !adds && !slices.Contains(l.replacing, ref) && expr.Holds(f.When, scope(l.spec))
}

// set lifts a value, unless the spec has one. Objects that share a setting must agree on its default.
func (l *lifter) set(ref expr.Ref, v any) error {
	if v == nil || tree.Get(l.spec, keys(ref)...) != nil {
		return nil
	}
	if before, ok := l.lifted[ref]; ok && !reflect.DeepEqual(before, v) {
		return fmt.Errorf("spec.%s is %v here and %v in another object: make them equal", ref, v, before)
	}
	l.lifted[ref] = v
	return nil
}
