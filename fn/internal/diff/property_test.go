package diff_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/diff"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/spectest"
	"pgregory.net/rapid"
)

// drawn is a random cluster.
func drawn(t *rapid.T, outer testing.TB, spec map[string]any) []diff.Object {
	expanded, err := expand.Filter{}.Filter(clustertest.Everything().Nodes(outer, spec))
	if err != nil {
		t.Skip(err)
	}
	objects, err := diff.Read(expanded)
	if err != nil {
		t.Fatal(err)
	}
	return objects
}

// known lets images of any tag be compared.
var known = diff.Options{OldRelease: "0.9.1-incubating", NewRelease: "0.9.1-incubating"}

func TestNothingChangesBetweenACluster(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		spec := spectest.Valid().Draw(rt, "spec")
		report, err := diff.Compare(drawn(rt, t, spec), drawn(rt, t, spec), known)
		if err != nil || report.Result != diff.NothingChanges {
			rt.Fatalf("%v, %+v", err, report)
		}
	})
}

// A change of one section does to pods and claims what ChangeOf says of its fields, and no more.
func TestPodsChangeAsDeclared(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		before, other := spectest.Valid().Draw(rt, "before"), spectest.Valid().Draw(rt, "after")
		sections := slices.Sorted(maps.Keys(other))
		if len(sections) == 0 {
			rt.Skip("nothing is given")
		}
		section := rapid.SampledFrom(sections).Draw(rt, "section")
		after := maps.Clone(before)
		after[section] = other[section]
		report, err := diff.Compare(drawn(rt, t, before), drawn(rt, t, after), known)
		if err != nil {
			rt.Fatal(err)
		}
		said := declared(section, before[section], other[section])
		for _, p := range report.Pods {
			if name := strings.TrimPrefix(p.Name, expr.AppName+"-"); p.Restart && !said["restart "+name] || p.Before != p.After && !said["scale "+name] {
				rt.Errorf("%s: %+v; declared are %v", section, p, slices.Sorted(maps.Keys(said)))
			}
		}
		for _, f := range report.Findings {
			if f.Level == diff.Refused && !said["refuse "+f.Object] {
				rt.Errorf("%s: %+v; declared are %v", section, f, slices.Sorted(maps.Keys(said)))
			}
		}
	})
}

// declared is what the table says of all fields in which two values of a section differ.
func declared(section string, before, after any) map[string]bool {
	said := map[string]bool{}
	for _, field := range differing(section, before, after) {
		c := settings.ChangeOf(field)
		for _, w := range c.Restarts {
			said["restart "+w.Object.Stem] = true
		}
		for _, w := range c.Scales {
			said["scale "+w.Object.Stem] = true
		}
		for _, w := range c.Immutable {
			said["refuse "+w.Object.Kind+" "+expr.AppName+"-"+w.Object.Stem] = true
		}
		if c.Switches != nil {
			for _, w := range c.Switches.Workloads {
				said["scale "+w.Object.Stem] = true
			}
		}
	}
	return said
}

// differing are the places below a path in which two values differ.
func differing(at string, a, b any) []string {
	x, isMap := a.(map[string]any)
	y, areMaps := b.(map[string]any)
	if !isMap && !areMaps {
		return []string{at}
	}
	both := maps.Clone(x)
	if both == nil {
		both = map[string]any{}
	}
	maps.Copy(both, y)
	var all []string
	for key := range both {
		all = append(all, differing(at+"."+key, x[key], y[key])...)
	}
	return all
}
