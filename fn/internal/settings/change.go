package settings

import (
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
)

// Change says what a running cluster does when a field of FlussConfig changes. Nobody writes it down: it is read off
// the rows that read the field. A row may come out the same for two values, so it says what happens at most.
type Change struct {
	// Restarts are the workloads whose pods are replaced.
	Restarts []Workload
	// Scales are the workloads that get more pods or fewer.
	Scales []Workload
	// Immutable are the workloads of which the API server refuses the change: StatefulSets whose claims would be
	// others.
	Immutable []Workload
	// Moves holds where the data of the cluster is looked for in another place. A tablet server that has data
	// does not start then.
	Moves bool
	// Switches is the component that comes or goes, or nil.
	Switches *Component
}

// ChangeOf says what happens when the field at a dotted path below spec changes, which may be a key of a map.
func ChangeOf(field string) Change {
	c := Change{}
	t := All()
	for _, f := range t.Files {
		c.file(f, field)
	}
	for _, f := range t.Fields {
		if reads(field, f.Value, f.When) {
			c.place(f.Object, f.Path)
		}
	}
	for _, d := range t.Drops {
		if reads(field, d.When) {
			c.place(d.Object, d.Path)
		}
	}
	for _, component := range Components() {
		if string(component.Switch) == field {
			c.Switches = &component
		}
	}
	return c
}

func (c *Change) file(f File, field string) {
	if reads(field, f.When, f.Extra, f.Unchecked, f.Secrets) {
		c.place(f.Object, f.Path)
	}
	for _, l := range f.Lines {
		if reads(field, l.Value, l.When) {
			c.place(f.Object, f.Path)
			c.Moves = c.Moves || l.Place
		}
	}
}

// place notes that what an object has at a path changes.
func (c *Change) place(o expr.Object, at edit.Path) {
	for _, w := range Workloads() {
		switch {
		case w.Object != o:
			if w.sums(o) {
				add(&c.Restarts, w)
			}
		case at.Within(path("spec", "template")):
			add(&c.Restarts, w)
		case at.Within(path("spec", "replicas")):
			add(&c.Scales, w)
		case Immutable(o.Kind, at):
			add(&c.Immutable, w)
		}
	}
}

// sums tells whether the pods of a workload carry the checksum of an object.
func (p Workload) sums(o expr.Object) bool {
	return slices.ContainsFunc(All().Fields, func(f Field) bool { return f.Object == p.Object && f.Value == expr.Checksum(o) })
}

func add(all *[]Workload, w Workload) {
	if !slices.ContainsFunc(*all, func(there Workload) bool { return there.Object == w.Object }) {
		*all = append(*all, w)
	}
}

// reads tells whether one of the nodes reads a field, or what it is in.
func reads(field string, nodes ...expr.Node) bool {
	for _, n := range nodes {
		for _, ref := range expr.Refs(n) {
			if ref != "" && strings.HasPrefix(field+".", string(ref)+".") {
				return true
			}
		}
	}
	return false
}
