package expand

import (
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// Note is something that people should know about a cluster.
type Note struct {
	Cluster string
	Kind    settings.NoteKind
	Text    string
}

// notes tells all of a cluster that has been prepared.
func (c *cluster) notes(tell func(Note)) {
	for _, kind := range []settings.NoteKind{settings.Needs, settings.Usage, settings.Risk} {
		for _, n := range settings.Notes(kind) {
			if expr.Holds(n.When, c) {
				tell(Note{c.name, kind, tree.String(expr.Eval(n.Text, c))})
			}
		}
	}
}
