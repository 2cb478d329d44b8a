package expand

import (
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// reference is an object that a place in another one names.
type reference struct {
	from  *yaml.RNode
	field string
	to    expr.Object
}

// evaluate computes a value, and notes the objects that it names.
func (c *cluster) evaluate(at row, n expr.Node, number int64) any {
	var asked []expr.Object
	c.asked = &asked
	v := expr.EvalAt(n, c, number)
	c.asked = nil
	for _, o := range asked {
		c.references = append(c.references, reference{at.object, at.path.String(), o})
	}
	return v
}

// fields that name another object, by what has them: dotted paths, in which lists are not mentioned.
var (
	ofContainers = map[string][]string{
		"ConfigMap": {"env.valueFrom.configMapKeyRef", "envFrom.configMapRef"},
		"Secret":    {"env.valueFrom.secretKeyRef", "envFrom.secretRef"},
	}
	ofVolumes = map[string][]string{
		"ConfigMap": {"configMap", "projected.sources.configMap"},
		"Secret":    {"secret", "projected.sources.secret"},
	}
	ofIngresses = []string{"spec.defaultBackend.service", "spec.rules.http.paths.backend.service"}
)

// checkReferences reports names of objects of ours that are not in the build, in fields and in text.
func (c *cluster) checkReferences() Problems {
	for _, n := range c.members {
		if !c.set.removed[n] {
			c.readReferences(n)
		}
	}
	var problems Problems
	seen := map[reference]bool{}
	for _, r := range c.references {
		if seen[r] || c.set.removed[r.from] || c.set.index[c.keyOf(r.to)] != nil || c.object(r.to) != nil {
			continue
		}
		seen[r] = true
		problems = append(problems, Problem{Object: r.from, Field: r.field, Message: fmt.Sprintf(
			"names the %s %s, which is not in the build: keep that object, or take away what names it", r.to.Kind, c.Name(r.to))})
	}
	return problems
}

// readReferences notes the fields of a member that name objects of ours.
func (c *cluster) readReferences(n *yaml.RNode) {
	note := func(kind, field string, name *yaml.Node) { c.note(n, kind, field, name) }
	switch n.GetKind() {
	case "Deployment", "StatefulSet":
		note("Service", "spec.serviceName", edit.Get(n.YNode(), edit.Path{"spec", "serviceName"}))
		c.readPod(n, "spec.template.spec.")
	case "RoleBinding":
		note("Role", "roleRef.name", edit.Get(n.YNode(), edit.Path{"roleRef", "name"}))
		each(n.YNode(), "subjects", func(subject *yaml.Node) {
			if kind := edit.ValueOf(subject, "kind"); kind != nil && kind.Value == "ServiceAccount" {
				note("ServiceAccount", "subjects.name", edit.ValueOf(subject, "name"))
			}
		})
	case "Ingress":
		for _, at := range ofIngresses {
			each(n.YNode(), at, func(service *yaml.Node) { note("Service", at+".name", edit.ValueOf(service, "name")) })
		}
	}
}

// readPod notes what the pods of a workload name. What is optional need not be there.
func (c *cluster) readPod(n *yaml.RNode, pod string) {
	note := func(kind, at string) {
		each(n.YNode(), at, func(source *yaml.Node) {
			name := edit.ValueOf(source, "name")
			if name == nil {
				name = edit.ValueOf(source, "secretName")
			}
			if optional := edit.ValueOf(source, "optional"); optional == nil || optional.Value != "true" {
				c.note(n, kind, at, name)
			}
		})
	}
	each(n.YNode(), pod+"serviceAccountName", func(name *yaml.Node) { c.note(n, "ServiceAccount", pod+"serviceAccountName", name) })
	for _, kind := range tree.Keys(ofVolumes) {
		for _, at := range ofVolumes[kind] {
			note(kind, pod+"volumes."+at)
		}
		for _, at := range ofContainers[kind] {
			note(kind, pod+"initContainers."+at)
			note(kind, pod+"containers."+at)
		}
	}
}

// note notes a name, where it is that of an object of ours.
func (c *cluster) note(n *yaml.RNode, kind, field string, name *yaml.Node) {
	if name == nil {
		return
	}
	if o, ok := c.ownName(kind, name.Value); ok {
		c.references = append(c.references, reference{n, field, o})
	}
}

// ownName is the object of base/ or components/ that has a name in this build.
func (c *cluster) ownName(kind, name string) (expr.Object, bool) {
	rest, ok := strings.CutPrefix(name, c.prefix+expr.AppName+"-")
	stem, fits := strings.CutSuffix(rest, c.suffix)
	o := expr.Object{Kind: kind, Stem: stem}
	return o, ok && fits && settings.Known(settings.GroupOf(o), o)
}

// each visits what stands at a dotted path, in every item of the lists on the way.
func each(n *yaml.Node, at string, visit func(*yaml.Node)) {
	switch {
	case n == nil:
	case n.Kind == yaml.SequenceNode:
		for _, item := range n.Content {
			each(item, at, visit)
		}
	case at == "":
		visit(n)
	default:
		key, rest, _ := strings.Cut(at, ".")
		each(edit.ValueOf(n, key), rest, visit)
	}
}
