package settings

import (
	"maps"
	"slices"
	"strconv"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// sidecarRules keep the ports of sidecars apart from those of the cluster's own containers: in a pod only one can listen on a
// number, and which one does is a matter of who is first.
func sidecarRules() []rules.Rule {
	var all []rules.Rule
	for _, w := range Workloads() {
		all = append(all, w.sidecarRules()...)
	}
	return all
}

func (p Workload) sidecarRules() []rules.Rule {
	on := expr.Node(expr.Literal{Value: true})
	if c := ComponentOf(p.Object); c != nil {
		on = c.Switch
	}
	sidecars := p.ref("sidecars")
	ports := podContents[p.Object].ports
	var all []rules.Rule
	for _, name := range slices.Sorted(maps.Keys(ports)) {
		number, there := p.port(name)
		all = append(all, rules.Rule{Field: string(sidecars), Type: field.ErrorTypeForbidden,
			When:    expr.All{on, there, expr.Opens{List: sidecars, Port: number}},
			Message: expr.Concat{expr.Text("a container has the port "), number, expr.Text(", on which one of the cluster's own listens: choose another port")}})
	}
	return all
}

// port is the number of a port of the pods, and the condition under which they have it.
func (p Workload) port(name string) (number, there expr.Node) {
	fixed, _ := strconv.ParseInt(podContents[p.Object].ports[name], 10, 64)
	number, there = expr.Literal{Value: fixed}, expr.Literal{Value: true}
	for _, of := range append([]string{p.Main}, p.Beside...) {
		at := container("containers", of, "ports", named(name))
		for _, f := range All().Fields {
			if f.Object == p.Object && slices.Equal(f.Path, at.Below("containerPort")) {
				number = f.Value
			}
		}
		for _, d := range All().Drops {
			if d.Object == p.Object && slices.Equal(d.Path, at) {
				there = expr.Not{Node: d.When}
			}
		}
	}
	return number, there
}
