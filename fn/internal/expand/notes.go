package expand

import (
	"fmt"

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
			if !expr.Holds(n.When, c) {
				continue
			}
			for _, text := range c.texts(n) {
				tell(Note{c.name, kind, text})
			}
		}
	}
}

// texts of a note: one, or one for each entry of a map of Secrets.
func (c *cluster) texts(n settings.Note) []string {
	if n.Each == "" {
		return []string{tree.String(expr.Eval(n.Text, c))}
	}
	secrets, _ := expr.Eval(n.Each, c).(map[string]any)
	var all []string
	for _, name := range tree.Keys(secrets) {
		all = append(all, fmt.Sprintf(settings.OfEntry, tree.String(tree.Get(secrets[name], "name")), tree.String(tree.Get(secrets[name], "key")), name))
	}
	return all
}
