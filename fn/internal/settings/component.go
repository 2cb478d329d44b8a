package settings

import (
	"maps"
	"slices"
	"sync"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// Component is a part of the cluster that can be switched on: a directory below components/ with objects
// of its own, and a section of FlussConfig. Its Go file says all that is not YAML, and every list of
// components is made from Components.
type Component struct {
	// Name of its directory.
	Name string
	// Title is what people call it.
	Title string
	// Section of FlussConfig; it is called like the directory: networkPolicy for network-policy.
	Section v1alpha1.Section
	// Switch turns it on: enabled in its section.
	Switch expr.Ref
	// Main is an object without which the component is not there.
	Main expr.Object
	// Workloads are all that run pods.
	Workloads []Workload
	// Fields says what each field of its section may be, for types that package v1alpha1 has no rules for.
	Fields rules.Table
	// Rules say what fields of FlussConfig demand of each other because of it.
	Rules []rules.Rule
	// Rows of its objects; extras of its workloads come by themselves.
	Rows Table
	// Notes for people.
	Notes []Note
	// Names that are made of the cluster's and have limits of their own.
	Names []NameLimit
	// Named are nodes that its rows hold again and again.
	Named []Named
}

// Components are sorted as their sections are in FlussConfig.
var Components = sync.OnceValue(func() []Component {
	all := registered()
	for i := range all {
		all[i].Switch = expr.Ref(all[i].Section.Name + ".enabled")
	}
	order := v1alpha1.Fields(sectionsOf(all))
	place := func(c Component) int {
		return slices.IndexFunc(order, func(f v1alpha1.SpecField) bool { return f.Name == c.Section.Name })
	}
	slices.SortFunc(all, func(a, b Component) int { return place(a) - place(b) })
	return all
})

// SpecFields are the fields of spec, with the sections of every component.
func SpecFields() []v1alpha1.SpecField { return v1alpha1.Fields(Sections()) }

// Sections are those of FlussConfig that components bring.
func Sections() []v1alpha1.Section { return sectionsOf(Components()) }

func sectionsOf(components []Component) []v1alpha1.Section {
	sections := make([]v1alpha1.Section, len(components))
	for i, c := range components {
		sections[i] = c.Section
	}
	return sections
}

// DecodeSpec reads a spec with the sections of every component; see v1alpha1.DecodeSpec.
func DecodeSpec(v any) (*v1alpha1.FlussConfigSpec, field.ErrorList) {
	return v1alpha1.DecodeSpec(v, Sections()...)
}

// origin is the API group of an object, "" for Kubernetes' core, and the directory below components/ that
// it comes from, "" for base.
type origin struct{ group, component string }

// Known tells whether base/ or components/ have an object of this API group, kind and stem.
func Known(group string, o expr.Object) bool {
	known, ok := objects[o]
	return ok && known.group == group
}

// GroupOf is the API group of an object of base/ or components/; "" is Kubernetes' core.
func GroupOf(o expr.Object) string { return objects[o].group }

// ComponentOf is the component that an object belongs to, or nil for base.
func ComponentOf(o expr.Object) *Component { return ComponentNamed(objects[o].component) }

// ComponentNamed is the component of a directory below components/, or nil.
func ComponentNamed(directory string) *Component {
	all := Components()
	for i := range all {
		if all[i].Name == directory {
			return &all[i]
		}
	}
	return nil
}

// IsSwitch tells whether a field of FlussConfig switches a component on.
func IsSwitch(path string) bool {
	return slices.ContainsFunc(Components(), func(c Component) bool { return string(c.Switch) == path })
}

// Workloads are those of the Fluss servers and of every component.
func Workloads() []Workload {
	all := []Workload{coordinatorWorkload, tabletServerWorkload}
	for _, c := range Components() {
		all = append(all, c.Workloads...)
	}
	return all
}

// Objects are all of base/ and components/, in no order.
func Objects() []expr.Object { return slices.Collect(maps.Keys(objects)) }
