package expand

import (
	"fmt"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
)

// checkSums reports pods whose checksum is not that of the ConfigMap that they read: they would go on with the texts from
// before, and take the new ones at some later restart. Texts that differ from their seals are reported by checkSeals.
func (c *cluster) checkSums() Problems {
	var problems Problems
	for _, f := range settings.All().Fields {
		sum, is := f.Value.(expr.Checksum)
		o := expr.Object(sum)
		if !is || c.object(f.Object) == nil || c.object(o) == nil || c.unsealed(o) {
			continue
		}
		if at := c.at(f.Object, f.Path); c.valueOf(f.Object, f.Path) != c.Checksum(o) {
			problems = append(problems, Problem{Object: at.object, Field: at.path.String(), Message: fmt.Sprintf(
				"is not that of the %s %s, so pods do not restart with its texts: change them where FlussConfig is expanded", o.Kind, c.Name(o))})
		}
	}
	return problems
}

// unsealed tells whether an object holds a text that differs from its seal, or has lost one.
func (c *cluster) unsealed(o expr.Object) bool {
	for _, f := range settings.All().Files {
		if f.Object == o && f.Seal != nil && c.valueOf(o, f.Seal) != seal(f, c.textAt(o, f.Path)) {
			return true
		}
	}
	return false
}
