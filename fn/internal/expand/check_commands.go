package expand

import (
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// checkCommands reports containers of ours that run something else when they start, or before they stop: nothing would then look
// at their settings and their data, and a server would stop without a word to the others.
func (c *cluster) checkCommands() Problems {
	var problems Problems
	for _, n := range c.members {
		o, ours := c.ownName(n.GetKind(), n.GetName())
		if !ours || c.set.removed[n] {
			continue
		}
		for _, command := range settings.Commands()[o] {
			container := edit.Get(n.YNode(), command.Container)
			if container == nil || !c.needed(o, command.Container) {
				continue
			}
			if v, _ := tree.Value(edit.Get(container, command.Keys)); !same(v, command.Value) {
				problems = append(problems, Problem{Object: n, Field: command.Container.Below(command.Keys...).String(),
					Message: "must be what base/ or the component has: remove what changes it, and use initContainers or sidecars for what runs beside it"})
			}
		}
	}
	return problems
}
