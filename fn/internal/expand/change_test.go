package expand_test

import (
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"fluss.dev/kubernetes/fn/spectest"
	"pgregory.net/rapid"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// effects are what a change does to each workload, as texts.
type effects map[string]bool

func (e effects) note(what string, workloads ...settings.Workload) {
	for _, w := range workloads {
		e[what+" "+string(w.Spec)] = true
	}
}

// declared is what the table says of fields.
func declared(fields ...string) effects {
	all := effects{}
	for _, f := range fields {
		c := settings.ChangeOf(f)
		all.note("restarts", c.Restarts...)
		all.note("scales", c.Scales...)
		all.note("has other claims:", c.Immutable...)
		if c.Switches != nil {
			all.note("switches", c.Switches.Workloads...)
		}
	}
	return all
}

// effectsOf is what differs between the workloads of two clusters.
func effectsOf(before, after []*yaml.RNode) effects {
	all := effects{}
	for _, w := range settings.Workloads() {
		a, b := workload(before, w.Object), workload(after, w.Object)
		if (a == nil) != (b == nil) {
			all.note("switches", w)
		}
		if a == nil || b == nil {
			continue
		}
		for key, what := range map[string]string{"template": "restarts", "replicas": "scales", "volumeClaimTemplates": "has other claims:"} {
			if !reflect.DeepEqual(tree.Get(a, "spec", key), tree.Get(b, "spec", key)) {
				all.note(what, w)
			}
		}
	}
	return all
}

func workload(nodes []*yaml.RNode, o expr.Object) any {
	n := clustertest.Get(nodes, o.Kind, expr.AppName+"-"+o.Stem)
	if n == nil {
		return nil
	}
	v, _ := tree.Value(n.YNode())
	return v
}

// fields are those of FlussConfig that have no fields of their own.
func fields(t *testing.T) map[string]bool {
	t.Helper()
	spec, err := describe.Read(os.DirFS(clustertest.Root()))
	if err != nil {
		t.Fatal(err)
	}
	leaves := map[string]bool{}
	for f := range spec.All() {
		if f.Type != describe.Object {
			leaves[f.Path] = true
		}
	}
	return leaves
}

// differing are the places, keys of maps among them, in which two specs differ.
func differing(a, b any, at string) []string {
	x, isMap := a.(map[string]any)
	y, areMaps := b.(map[string]any)
	switch {
	case reflect.DeepEqual(a, b):
		return nil
	case !isMap && !areMaps:
		return []string{at}
	}
	var all []string
	for _, key := range slices.Compact(slices.Sorted(slices.Values(append(tree.Keys(x), tree.Keys(y)...)))) {
		all = append(all, differing(x[key], y[key], strings.TrimPrefix(at+"."+key, "."))...)
	}
	return all
}

// A change does nothing to a workload but what the table says of the fields that change.
func TestChangesDoNoMoreThanDeclared(t *testing.T) {
	t.Parallel()
	objects := objectsOf(t, clustertest.Everything())
	rapid.Check(t, func(t *rapid.T) {
		before, after := spectest.Valid().Draw(t, "before"), spectest.Valid().Draw(t, "after")
		changed := differing(before, after, "")
		said := declared(changed...)
		for effect := range effectsOf(once(t, false, objects(before)), once(t, false, objects(after))) {
			if !said[effect] {
				t.Errorf("it %s; nothing says so of %v", effect, changed)
			}
		}
	})
}

// What the table says of a field does happen, for some value: a field that is said to restart everything would pass the
// test above.
func TestChangesDoWhatIsDeclared(t *testing.T) {
	t.Parallel()
	s := search{objectsOf(t, clustertest.Everything()), fields(t), map[string]effects{}}
	for field := range s.leaves {
		if !strings.ContainsAny(field, "[*") {
			s.unseen[field] = declared(field)
		}
	}
	for seed := 0; seed < 2000 && !s.done(); seed++ {
		spec := spectest.Valid().Example(seed)
		for _, field := range s.fields(spec, map[string]any{}) {
			s.try(spec, lacking(spec, strings.Split(field, ".")...))
		}
		// These are one or the other, so that none of their fields can go alone.
		another := spectest.Valid().Example(seed + 1)
		for _, sections := range [][]string{{"zookeeper"}, {"listeners"}, {"flink", "security"}, {"minio", "s3", "config", "configMap"}} {
			changed := maps.Clone(spec)
			for _, section := range sections {
				delete(changed, section)
				if v, given := another[section]; given {
					changed[section] = v
				}
			}
			s.try(spec, changed)
		}
	}
	for _, field := range slices.Sorted(maps.Keys(s.unseen)) {
		for effect := range s.unseen[field] {
			t.Errorf("%s: it is said that it %s, and it never did", field, effect)
		}
	}
}

// search looks for changes that do what is said of their fields.
type search struct {
	objects func(map[string]any) []*yaml.RNode
	leaves  map[string]bool
	unseen  map[string]effects
}

// done tells whether all has been seen.
func (s search) done() bool {
	for _, effects := range s.unseen {
		if len(effects) > 0 {
			return false
		}
	}
	return true
}

// fields are those in which two specs differ.
func (s search) fields(a, b map[string]any) []string {
	var all []string
	for _, field := range differing(a, b, "") {
		for i := len(field); i > 0 && !s.leaves[field]; i = strings.LastIndex(field, ".") {
			field = field[:i]
		}
		all = append(all, field)
	}
	return slices.Compact(all)
}

// try forgets what a change does, unless that is known or one of the specs is wrong.
func (s search) try(before, after map[string]any) {
	fields := s.fields(before, after)
	if !slices.ContainsFunc(fields, func(f string) bool { return len(s.unseen[f]) > 0 }) {
		return
	}
	a, errA := expand.Filter{}.Filter(s.objects(before))
	b, errB := expand.Filter{}.Filter(s.objects(after))
	if errA != nil || errB != nil {
		return
	}
	for effect := range effectsOf(a, b) {
		for _, field := range fields {
			delete(s.unseen[field], effect)
		}
	}
}

// lacking is a copy of a map that lacks one place.
func lacking(m map[string]any, path ...string) map[string]any {
	copied := maps.Clone(m)
	if len(path) == 1 {
		delete(copied, path[0])
		return copied
	}
	below, _ := m[path[0]].(map[string]any)
	copied[path[0]] = lacking(below, path[1:]...)
	return copied
}
