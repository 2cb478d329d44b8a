package expand

import (
	"fmt"
	"strconv"

	"fluss.dev/kubernetes/fn/internal/edit"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// checkPorts reports ports that a container has twice by their name.
func checkPorts(n *yaml.RNode) Problems {
	var problems Problems
	each(n.YNode(), inPod+"containers", func(container *yaml.Node) {
		there := map[string]bool{}
		each(container, "ports.name", func(name *yaml.Node) {
			if there[name.Value] {
				problems = append(problems, Problem{Object: n, Field: inPod + "containers.ports", Message: fmt.Sprintf(
					"has two ports %s in the container %s: keep the one of base/ or the component", name.Value, textOf(container, "name"))})
			}
			there[name.Value] = true
		})
	})
	return problems
}

// checkTargets reports a Service without ports, and ports that lead to none of the pods that it selects.
func checkTargets(n *yaml.RNode, pods []template) Problems {
	if ports := get(n, edit.Path{"spec", "ports"}); ports == nil || len(ports.Content()) == 0 {
		return Problems{{Object: n, Field: "spec.ports", Message: "is empty: keep what base/ or the component has"}}
	}
	var problems Problems
	each(n.YNode(), "spec.ports.targetPort", func(target *yaml.Node) {
		for _, t := range pods {
			if _, err := strconv.Atoi(target.Value); err != nil && !hasPort(t.node, target.Value) {
				problems = append(problems, Problem{Object: n, Field: "spec.ports.targetPort", Message: fmt.Sprintf(
					"is %s, and no container of the %s %s has a port of that name: keep what base/ or the component has", target.Value, t.node.GetKind(), t.node.GetName())})
			}
		}
	})
	return problems
}

// hasPort tells whether the pods of a workload have a port of a name.
func hasPort(n *yaml.RNode, port string) bool {
	found := false
	each(n.YNode(), inPod+"containers.ports.name", func(name *yaml.Node) { found = found || name.Value == port })
	return found
}

// checkKeys reports keys of our ConfigMaps that a workload mounts, and that are not there.
func (c *cluster) checkKeys(n *yaml.RNode) Problems {
	var problems Problems
	for _, at := range ofVolumes["ConfigMap"] {
		each(n.YNode(), inPod+"volumes."+at, func(source *yaml.Node) {
			configMap := c.set.our(key{"", "ConfigMap", n.GetNamespace(), textOf(source, "name")})
			if configMap == nil {
				return
			}
			each(source, "items.key", func(key *yaml.Node) {
				if get(configMap, edit.Path{"data", edit.Step(key.Value)}) == nil && get(configMap, edit.Path{"binaryData", edit.Step(key.Value)}) == nil {
					problems = append(problems, Problem{Object: n, Field: inPod + "volumes." + at + ".items.key", Message: fmt.Sprintf(
						"is %s, which the ConfigMap %s does not have: keep its keys", key.Value, configMap.GetName())})
				}
			})
		})
	}
	return problems
}
