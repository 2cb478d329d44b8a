package expand

import (
	"fmt"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// checkVariables reports variables that are fields of the pod and were made something else: arguments and scripts take
// a server's own name from them. A second entry of the name would win over ours.
func (c *cluster) checkVariables() Problems {
	var problems Problems
	for _, p := range settings.Workloads() {
		n := c.object(p.Object)
		if n == nil || !c.on(p.Object) {
			continue
		}
		for _, container := range tree.Keys(p.PodFields()) {
			at := edit.Path{"spec", "template", "spec", "containers", edit.Named(container)}
			if get(n, at) == nil {
				continue // checkPlace says so.
			}
			env := edit.Get(n.YNode(), at.Below("env"))
			fields := p.PodFields()[container]
			for _, name := range tree.Keys(fields) {
				if !isPodField(env, name, fields[name]) {
					problems = append(problems, Problem{Object: n, Field: at.Below("env", edit.Named(name)).String(), Message: fmt.Sprintf(
						"is one of the cluster's own variables and must be the pod's %s, once: remove what changes it, or choose another name", fields[name])})
				}
			}
		}
	}
	return problems
}

// isPodField tells whether a list of variables has one of a name, and that is a field of the pod.
func isPodField(env *yaml.Node, name, path string) bool {
	found := 0
	if env == nil {
		return false
	}
	for _, v := range env.Content {
		if n := edit.ValueOf(v, "name"); n == nil || n.Value != name {
			continue
		}
		found++
		value, field := edit.ValueOf(v, "value"), edit.Get(v, edit.Path{"valueFrom", "fieldRef", "fieldPath"})
		if value != nil && value.ShortTag() != yaml.NodeTagNull || field == nil || field.Value != path {
			return false
		}
	}
	return found == 1
}
