package expand

import (
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// checkSeals reports texts, arguments and variables that differ from their seals, as the start scripts do.
func (c *cluster) checkSeals() Problems {
	var problems Problems
	for _, f := range settings.All().Files {
		if f.Seal == nil || c.valueOf(f.Object, f.Seal) == nil {
			continue
		}
		if seal(f, c.textAt(f.Object, f.Path)) != c.valueOf(f.Object, f.Seal) {
			problems = append(problems, c.broken(f.Object, f.Path, f.From, unstarted))
		}
	}
	for _, f := range settings.All().Fields {
		if f.Seal == nil || c.valueOf(f.Object, f.Seal) == nil {
			continue
		}
		what := unstarted
		if f.Standard != nil {
			what = fmt.Sprintf("scripts in the pods still count on %s", tree.String(c.valueOf(f.Object, f.Seal)))
		}
		if tree.String(c.valueOf(f.Object, f.Path)) != tree.String(c.valueOf(f.Object, f.Seal)) {
			problems = append(problems, c.broken(f.Object, f.Path, f.From, what))
		}
	}
	return problems
}

// unstarted is what comes of a text that differs from its seal.
const unstarted = "the pods do not start with it"

func (c *cluster) broken(o expr.Object, path edit.Path, from, what string) Problem {
	return Problem{Object: c.object(o), Field: path.String(), Message: fmt.Sprintf(
		"was changed after FlussConfig was expanded, and %s: remove what changes it, and set spec.%s", what, from)}
}

// textAt is the text at a place, or the items of a list as lines.
func (c *cluster) textAt(o expr.Object, path edit.Path) string {
	items, isList := c.valueOf(o, path).([]any)
	if !isList {
		return tree.String(c.valueOf(o, path))
	}
	lines := make([]string, len(items))
	for i, item := range items {
		lines[i] = tree.String(item)
	}
	return strings.Join(lines, "\n")
}
