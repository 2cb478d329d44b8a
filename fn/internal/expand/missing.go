package expand

import (
	"fmt"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
)

// missing reports objects without which the cluster cannot be expanded.
func (c *cluster) missing() Problems {
	var problems Problems
	for _, comp := range settings.Components() {
		if expr.Holds(comp.Switch, c) && c.object(comp.Main) == nil {
			problems = append(problems, c.absent(comp.Main, Problem{Object: c.config, Field: "spec." + string(comp.Switch), Message: fmt.Sprintf(
				"is true but the %s %s is missing: add components/%s", comp.Main.Kind, c.Name(comp.Main), comp.Name)}))
		}
	}
	for _, o := range required() {
		if c.object(o) == nil && !c.gone(o) {
			problems = append(problems, c.absent(o, Problem{Object: c.config, Message: fmt.Sprintf("the %s %s of base/ is missing", o.Kind, c.Name(o))}))
		}
	}
	return problems
}

// required are the objects of base/ that every cluster has: those with files, the workloads whose pods have
// Services of their own, and the patterns of these.
func required() []expr.Object {
	var objects []expr.Object
	seen := map[expr.Object]bool{}
	add := func(o expr.Object) {
		if !seen[o] && settings.ComponentOf(o) == nil {
			objects = append(objects, o)
		}
		seen[o] = true
	}
	for _, f := range settings.All().Files {
		add(f.Object)
	}
	add(settings.TabletServers())
	for _, o := range settings.ServerServices() {
		add(o)
	}
	return objects
}

// absent is the problem of an object that is needed: that one of the user's stands in its place, or another.
func (c *cluster) absent(o expr.Object, otherwise Problem) Problem {
	twin := c.set.index[c.keyOf(o)]
	if twin == nil {
		return otherwise
	}
	from := "base/"
	if comp := settings.ComponentOf(o); comp != nil {
		from = "components/" + comp.Name
	}
	return Problem{Object: twin, Message: fmt.Sprintf("has the name of an object of %s but not its label %s: rename it, or restore the label if it is that object", from, expr.LabelOurs)}
}
