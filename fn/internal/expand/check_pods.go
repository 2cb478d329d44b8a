package expand

import (
	"fmt"
	"slices"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// checkPods reports what in the result keeps pods from starting, or from being found: mounts of volumes that are gone,
// keys and ports that are not there, a Service for the pods' names that is not the cluster's, and Services that select
// nothing.
func (c *cluster) checkPods() Problems {
	var problems Problems
	pods := c.templates(c.members)
	for _, n := range c.members {
		switch {
		case c.set.removed[n]:
		case n.GetKind() == "Service":
			problems = append(problems, c.checkSelected(n, pods)...)
		case isWorkload(n):
			problems = append(problems, checkMounts(n)...)
			problems = append(problems, c.checkKeys(n)...)
			problems = append(problems, checkPorts(n)...)
			problems = append(problems, c.checkGoverning(n)...)
		}
	}
	return problems
}

func isWorkload(n *yaml.RNode) bool {
	return groupOf(n.GetApiVersion()) == "apps"
}

const inPod = "spec.template.spec."

// checkMounts reports mounts of volumes that the pods do not have.
func checkMounts(n *yaml.RNode) Problems {
	there := map[string]bool{}
	for _, at := range []string{inPod + "volumes.name", "spec.volumeClaimTemplates.metadata.name"} {
		each(n.YNode(), at, func(name *yaml.Node) { there[name.Value] = true })
	}
	var problems Problems
	for _, at := range []string{inPod + "initContainers.volumeMounts", inPod + "containers.volumeMounts"} {
		each(n.YNode(), at+".name", func(name *yaml.Node) {
			if !there[name.Value] {
				there[name.Value] = true
				problems = append(problems, Problem{Object: n, Field: at, Message: fmt.Sprintf(
					"mounts %s, and no volume or claim template has that name: keep the one of base/ or the component, or add one", name.Value)})
			}
		})
	}
	return problems
}

// checkGoverning reports a StatefulSet whose pods get their names in DNS from a Service that is not the cluster's.
func (c *cluster) checkGoverning(n *yaml.RNode) Problems {
	name, _ := valueAt(n, edit.Path{"spec", "serviceName"}).(string)
	_, renamed := c.ownName("Service", name)
	// kustomize renames references after everything else.
	_, ours := c.ownName("Service", c.prefix+name+c.suffix)
	if renamed || ours || n.GetKind() != "StatefulSet" {
		return nil
	}
	return Problems{{Object: n, Field: "spec.serviceName", Message: "is not a Service of this cluster, and the others look for its pods there: keep what base/ or the component has"}}
}

// ofPods are labels that the controller of a StatefulSet gives its pods.
var ofPods = []string{"statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index"}

// checkSelected reports a Service that selects no pod of the build: neither of the cluster's, nor any other.
func (c *cluster) checkSelected(n *yaml.RNode, pods []template) Problems {
	selector, _ := valueAt(n, edit.Path{"spec", "selector"}).(map[string]any)
	for _, key := range ofPods {
		delete(selector, key)
	}
	other := func(t template) bool {
		return t.node.GetNamespace() != n.GetNamespace() || !selects(selector, t.labels)
	}
	if len(selector) == 0 {
		return nil
	}
	if found := slices.DeleteFunc(slices.Clone(pods), other); len(found) > 0 {
		return checkTargets(n, found)
	}
	if found := slices.DeleteFunc(c.templates(c.set.all), other); len(found) > 0 {
		return checkTargets(n, found)
	}
	return Problems{{Object: n, Field: "spec.selector", Message: fmt.Sprintf("selects no pod of this build (%s): keep what base/ or the component has", labelsText(selector))}}
}

// template is what some pods carry.
type template struct {
	node   *yaml.RNode
	labels map[string]any
}

// templates are those of the objects that stay.
func (c *cluster) templates(objects []*yaml.RNode) []template {
	var all []template
	for _, n := range objects {
		if c.set.removed[n] || flaw(n) != "" {
			continue
		}
		if labels, ok := valueAt(n, edit.Path{"spec", "template", "metadata", "labels"}).(map[string]any); ok {
			all = append(all, template{n, labels})
		}
	}
	return all
}

func labelsText(labels map[string]any) string {
	text := ""
	for _, key := range tree.Keys(labels) {
		text += ", " + key + "=" + tree.String(labels[key])
	}
	return text[len(", "):]
}
