package expand

import (
	"fmt"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// workload is a Deployment, StatefulSet or DaemonSet with what its selector asks for and what its pods carry.
type workload struct {
	node           *yaml.RNode
	selector, pods map[string]any
}

// label is one label of pods in a namespace.
type label struct{ namespace, key, value string }

// checkSelectors reports workloads of the clusters that would take the pods of another workload in the build
// for their own, as after labels with includeSelectors that overwrite the labels that tell them apart.
func checkSelectors(s *set, clusters []*cluster) Problems {
	byNode := map[*yaml.RNode]*workload{}
	byLabel := map[label][]*workload{}
	names := instances(clusters)
	for _, n := range s.all {
		if s.removed[n] || flaw(n) != "" || !isWorkload(n) {
			continue
		}
		w := newWorkload(n, names[n])
		byNode[n] = w
		for k, v := range w.pods {
			l := label{n.GetNamespace(), k, tree.String(v)}
			byLabel[l] = append(byLabel[l], w)
		}
	}
	var problems Problems
	for _, c := range clusters {
		for _, n := range c.members {
			if w := byNode[n]; w != nil && c.stays(n) {
				problems = append(problems, w.strangers(c, byLabel)...)
			}
		}
	}
	return problems
}

// instances are the names of the clusters that objects belong to.
func instances(clusters []*cluster) map[*yaml.RNode]string {
	names := map[*yaml.RNode]string{}
	for _, c := range clusters {
		for _, n := range c.members {
			names[n] = c.name
		}
	}
	return names
}

// newWorkload reads a workload; instance is what relabel will make of the name of base/.
func newWorkload(n *yaml.RNode, instance string) *workload {
	labels := func(path ...edit.Step) map[string]any {
		m, _ := valueAt(n, path).(map[string]any)
		if instance != "" && m[expr.LabelInstance] == expr.AppName {
			m[expr.LabelInstance] = instance
		}
		return m
	}
	return &workload{n, labels("spec", "selector", "matchLabels"), labels("spec", "template", "metadata", "labels")}
}

// strangers reports that the selector does not fit the workload's own pods, or also fits others.
func (w *workload) strangers(c *cluster, byLabel map[label][]*workload) Problems {
	if !selects(w.selector, w.pods) {
		return Problems{{Object: w.node, Field: "spec.selector.matchLabels", Message: "does not select the workload's own pods: selector and labels of the pod template must agree"}}
	}
	for _, other := range w.candidates(byLabel) {
		if other != w && c.contends(other.node) && selects(w.selector, other.pods) {
			return Problems{{Object: w.node, Field: "spec.selector.matchLabels", Message: fmt.Sprintf(
				"selects the pods of the %s %s, too: labels with includeSelectors (and commonLabels) must not overwrite %s, %s and %s; use labels without includeSelectors",
				other.node.GetKind(), other.node.GetName(), expr.LabelName, expr.LabelInstance, expr.LabelComponent)}}
		}
	}
	return nil
}

// candidates are the workloads whose pods have one of the labels that are selected, the rarest.
func (w *workload) candidates(byLabel map[label][]*workload) []*workload {
	var rarest []*workload
	first := true
	for k, v := range w.selector {
		found := byLabel[label{w.node.GetNamespace(), k, tree.String(v)}]
		if first || len(found) < len(rarest) {
			rarest, first = found, false
		}
	}
	return rarest
}

// selects tells whether pods have all labels of a selector.
func selects(selector, pods map[string]any) bool {
	for k, v := range selector {
		if value, ok := pods[k]; !ok || tree.String(value) != tree.String(v) {
			return false
		}
	}
	return len(selector) > 0
}

// contends tells whether a workload stays in the build beside those of the cluster.
func (c *cluster) contends(n *yaml.RNode) bool {
	for _, m := range c.members {
		if m == n {
			return c.stays(n)
		}
	}
	return true
}

// stays tells whether a member is not of a component that is off; without a spec nothing is.
func (c *cluster) stays(n *yaml.RNode) bool { return c.spec == nil || c.on(c.known(n)) }
