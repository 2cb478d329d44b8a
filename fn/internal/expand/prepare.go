package expand

import (
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"fluss.dev/kubernetes/fn/internal/validation"
)

// prepare reads and checks everything and changes nothing but, where objects are kept, taking the last
// expansion back.
func (c *cluster) prepare(keep bool) Problems {
	c.undo.on = keep
	if keep {
		if err := c.rewind(); err != nil {
			return Problems{{Object: c.config, Message: err.Error()}}
		}
	}
	problems := c.readSpec()
	if len(problems) > 0 {
		return problems
	}
	c.lift()
	spec, errs := validation.Decode(c.spec, c.effective(), c)
	c.typed = spec
	problems = c.fromFieldErrors(errs)
	problems = append(problems, c.missing()...)
	if len(errs) == 0 {
		c.planDrops()
		problems = append(problems, c.checkOwnNames()...)
		problems = append(problems, c.checkPlaces()...)
		problems = append(problems, c.checkUniqueFields()...)
		problems = append(problems, c.checkRemovedSecrets()...)
		problems = append(problems, c.checkKept(settings.KeptFields())...)
		problems = append(problems, c.checkCommands()...)
		problems = append(problems, c.checkAccounts()...)
	}
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
