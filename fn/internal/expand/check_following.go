package expand

import (
	"fmt"
	"slices"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
)

// checkFollowing reports values that do not go with counts of the finished build. The expander computed them for other counts, or
// they were changed themselves.
func (c *cluster) checkFollowing() Problems {
	var lifted []expr.Ref
	for _, f := range settings.All().Fields {
		if ref, ok := f.Value.(expr.Ref); ok && f.Lift {
			lifted = append(lifted, ref)
		}
	}
	var problems Problems
	for _, f := range settings.All().Fields {
		refs := append(expr.Refs(f.When), expr.Refs(f.Value)...)
		if f.Standard == nil || c.object(f.Object) == nil || len(refs) == 0 || slices.ContainsFunc(refs, func(r expr.Ref) bool { return !slices.Contains(lifted, r) }) {
			continue
		}
		want := f.Standard
		if expr.Holds(f.When, c) {
			want = expr.Eval(f.Value, c)
		}
		if at := c.at(f.Object, f.Path); !same(c.valueOf(f.Object, f.Path), want) {
			problems = append(problems, Problem{Object: at.object, Field: at.path.String(), Message: fmt.Sprintf(
				"does not go with spec.%s of this build: remove what changes one of them, and set that field where FlussConfig is expanded", f.From)})
		}
	}
	return problems
}
