package describe

import (
	"io/fs"
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// Values is FlussConfig's spec with every default: what base/ and the components' patches say, with the
// switches as the default cluster has them, and what the objects say where the spec is silent. A
// FlussConfig with these values expands to the same objects as one that leaves them out.
func Values(repo fs.FS) (map[string]any, error) {
	l, err := lift(repo)
	return l.spec, err
}

// lift builds every object and reads the defaults from them.
func lift(repo fs.FS) (lifter, error) {
	all, err := everything(repo)
	if err != nil {
		return lifter{}, err
	}
	standard, err := defaultCluster(repo)
	if err != nil {
		return lifter{}, err
	}
	l := newLifter(all)
	if err := l.table(settings.All()); err != nil {
		return lifter{}, err
	}
	for ref, v := range l.lifted {
		tree.Set(l.spec, v, keys(ref)...)
	}
	for _, c := range settings.Components() {
		on, _ := tree.Get(standard.spec(), keys(c.Switch)...).(bool)
		tree.Set(l.spec, on, keys(c.Switch)...)
	}
	return l, nil
}

func keys(ref expr.Ref) []string { return strings.Split(string(ref), ".") }
