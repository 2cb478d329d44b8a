package settings_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// live is the object of base/ or components/ that a row means, or nil.
func live(nodes []*yaml.RNode, o expr.Object) *yaml.RNode {
	return clustertest.Get(nodes, o.Kind, expr.AppName+"-"+o.Stem)
}

func TestObjectsExist(t *testing.T) {
	nodes := clustertest.Everything().Nodes(t, nil)
	objects := collect[expr.Object](t)
	for _, name := range collect[expr.Name](t) {
		objects = append(objects, expr.Object(name))
	}
	for _, checksum := range collect[expr.Checksum](t) {
		objects = append(objects, expr.Object(checksum))
	}
	for _, o := range objects {
		if live(nodes, o) == nil {
			t.Errorf("%s is neither in base/ nor in components/", o)
		}
	}
}

// place is what a row changes or removes.
type place struct {
	object expr.Object
	path   edit.Path
}

func (p place) String() string { return p.object.String() + " " + p.path.String() }

// value is what base/ or components/ have at a place, and why it is none.
func (p place) value(nodes []*yaml.RNode) (any, error) {
	found, err := edit.Find(live(nodes, p.object).YNode(), p.path.Live(func(name string) string { return name }))
	if found == nil {
		return nil, err
	}
	v, _ := tree.Value(found)
	return v, err
}

// missing are the places that the objects do not have.
func missing(t *testing.T, places []place) []place {
	t.Helper()
	nodes := clustertest.Everything().Nodes(t, nil)
	var absent []place
	for _, p := range places {
		if v, err := p.value(nodes); v == nil || err != nil {
			absent = append(absent, p)
		}
	}
	return absent
}

// Items of lists are never made: a field below one that is not there would never be set.
func TestFieldsHaveTheirItems(t *testing.T) {
	nodes := clustertest.Everything().Nodes(t, nil)
	for _, f := range settings.All().Fields {
		if _, err := (place{f.Object, f.Path}).value(nodes); err != nil {
			t.Errorf("%s: %v", f.Object, err)
		}
	}
}

// Where a value is computed, base/ and components/ say so, or hold what the row knows of.
func TestComputedPlacesHoldTheirStandard(t *testing.T) {
	nodes := clustertest.Everything().Nodes(t, nil)
	for _, f := range settings.All().Fields {
		want := f.Standard
		switch {
		case f.Fixed != "" && !f.Needed && f.From == "" && absent(nodes, f):
			continue
		case f.Fixed != "":
			want = expr.Eval(f.Value, nil)
		case f.From == "":
			continue
		case want == nil:
			want = settings.Placeholder
		}
		if got, err := (place{f.Object, f.Path}).value(nodes); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s holds %v, not %v: %v", place{f.Object, f.Path}, got, want, err)
		}
	}
	for _, f := range settings.All().Files {
		got, err := (place{f.Object, f.Path}).value(nodes)
		if items, isList := got.([]any); f.From == "" || err != nil || got != settings.Placeholder && !(isList && len(items) == 0) {
			t.Errorf("%s holds %v and comes from %q: %v", place{f.Object, f.Path}, got, f.From, err)
		}
	}
}

// absent tells that Kubernetes has the value by itself.
func absent(nodes []*yaml.RNode, f settings.Field) bool {
	got, err := (place{f.Object, f.Path}).value(nodes)
	return err == nil && got == nil
}

// No step of a path is a number: it would hit what users put before the item that it means.
func TestPathsHaveNoNumbers(t *testing.T) {
	numbered := func(o expr.Object, p edit.Path) {
		for _, step := range p {
			if strings.Trim(string(step), "0123456789") == "" {
				t.Errorf("%s", place{o, p})
			}
		}
	}
	for _, f := range settings.All().Fields {
		numbered(f.Object, f.Path)
	}
	for _, f := range settings.All().Files {
		numbered(f.Object, f.Path)
	}
	for _, d := range settings.All().Drops {
		numbered(d.Object, d.Path)
	}
}

func TestPlaceholdersExist(t *testing.T) {
	var places []place
	for _, f := range settings.All().Files {
		places = append(places, place{f.Object, f.Path})
	}
	for _, p := range missing(t, places) {
		t.Errorf("%s is not there", p)
	}
}

// A row that drops what is not there is a row too many.
func TestDropsHaveWhatTheyDrop(t *testing.T) {
	var places []place
	for _, d := range settings.All().Drops {
		places = append(places, place{d.Object, d.Path})
	}
	for _, p := range missing(t, places) {
		t.Errorf("%s is not there", p)
	}
}

func TestLines(t *testing.T) {
	for _, f := range settings.All().Files {
		seen := map[string]bool{}
		for _, l := range f.Lines {
			if l.Key == "" {
				continue
			}
			if seen[l.Key] {
				t.Errorf("%s has %s twice", place{f.Object, f.Path}, l.Key)
			}
			seen[l.Key] = true
			if l.Overridable && (l.Why == "" || l.From != "" || l.Fixed != "" || f.Extra == "") {
				t.Errorf("%s: a standard value has a reason, no field behind it, and a map that overrides it", l.Key)
			}
			if l.Joined && (l.Overridable || f.Extra == "") {
				t.Errorf("%s: a joined value has a map that it is joined with", l.Key)
			}
			if f.Extra != "" && !l.Overridable && !l.Joined && l.Refusal() == "" {
				t.Errorf("%s: the error for who gives it in spec.%s has no field to name", l.Key, f.Extra)
			}
		}
	}
}

func TestComponents(t *testing.T) {
	nodes := clustertest.Everything().Nodes(t, nil)
	for _, c := range settings.Components() {
		if live(nodes, c.Main) == nil {
			t.Errorf("%s has no %s", c.Name, c.Main)
		}
		if c.Title == "" {
			t.Errorf("%s has no title", c.Name)
		}
		if enabled, ok := c.Section.Type.FieldByName("Enabled"); !ok || enabled.Type != reflect.TypeFor[*bool]() {
			t.Errorf("%s: its section has no switch", c.Name)
		}
		if after := c.Section.After; after != "" && !slices.ContainsFunc(settings.SpecFields(), func(f v1alpha1.SpecField) bool { return f.Name == after }) {
			t.Errorf("%s follows %s, which is no field of FlussConfig", c.Name, after)
		}
		for _, w := range c.Workloads {
			if of := settings.ComponentOf(w.Object); of == nil || of.Name != c.Name {
				t.Errorf("%s has the workload %s, which is not in components/%[1]s", c.Name, w.Object)
			}
		}
	}
}

// A workload that no component lists would miss what every workload has.
func TestEveryWorkloadIsListed(t *testing.T) {
	for _, n := range clustertest.Everything().Nodes(t, nil) {
		listed := slices.ContainsFunc(settings.Workloads(), func(w settings.Workload) bool {
			return w.Object.Kind == n.GetKind() && expr.AppName+"-"+w.Object.Stem == n.GetName()
		})
		runsPods := n.Field("spec") != nil && n.Field("spec").Value.Field("template") != nil
		if runsPods && !listed {
			t.Errorf("%s %s is in no list of workloads", n.GetKind(), n.GetName())
		}
	}
}
