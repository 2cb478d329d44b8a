package expand

import (
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"fluss.dev/kubernetes/fn/internal/validation"
)

// prepare reads and checks everything and changes nothing but, where objects are kept, taking the last
// expansion back.
func (c *cluster) prepare(keep bool) Problems {
	if keep {
		if err := c.rewind(); err != nil {
			return Problems{{Object: c.config, Message: err.Error()}}
		}
	}
	problems := c.readSpec()
	if len(problems) > 0 {
		return problems
	}
	c.dropNullOptions()
	c.lift()
	spec, errs := validation.Decode(c.spec, c.effective(), c)
	c.typed = spec
	problems = c.fromFieldErrors(errs)
	problems = append(problems, c.missing()...)
	return append(problems, c.check()...)
}

// lift fills what FlussConfig leaves unset from the fields of the objects, where rows depend on it: so
// it does not matter whether a count comes from FlussConfig, from replicas: or from a patch.
func (c *cluster) lift() {
	for _, f := range settings.All().Fields {
		ref, ok := f.Value.(expr.Ref)
		if !f.Lift || !ok || c.Spec(string(ref)) != nil {
			continue
		}
		if n := c.object(f.Object); n != nil {
			v := valueAt(n, f.Path)
			if v == nil {
				// Kubernetes takes a count that nobody gives for one.
				v = int64(1)
			}
			tree.Set(c.spec, v, strings.Split(string(ref), ".")...)
		}
	}
}

// missing reports objects without which the cluster cannot be expanded.
func (c *cluster) missing() Problems {
	var problems Problems
	for _, comp := range settings.Components() {
		if expr.Holds(comp.Switch, c) && c.object(comp.Main) == nil {
			problems = append(problems, Problem{Object: c.config, Field: "spec." + string(comp.Switch), Message: fmt.Sprintf(
				"is true but the %s %s is missing: add components/%s", comp.Main.Kind, c.Name(comp.Main), comp.Name)})
		}
	}
	for _, f := range settings.All().Files {
		if settings.ComponentOf(f.Object) == nil && c.object(f.Object) == nil {
			problems = append(problems, Problem{Object: c.config, Message: fmt.Sprintf(
				"the %s %s of base/ is missing", f.Object.Kind, c.Name(f.Object))})
		}
	}
	if c.tabletService(0) == nil {
		problems = append(problems, Problem{Object: c.config, Message: fmt.Sprintf(
			"the Service %s of base/ is missing", c.Name(settings.TabletService()))})
	}
	return problems
}
