package expand

import (
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"fluss.dev/kubernetes/fn/internal/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Verify reports, as Problems, what in a finished build keeps clusters from working that were expanded somewhere in it.
// Transformers behind the expander and outer layers may have changed what the expander looked at, and texts that it
// wrote. Nothing is changed.
func Verify(nodes []*yaml.RNode, expanded []yaml.NameMeta) error {
	if len(expanded) == 0 {
		return nil
	}
	s, _ := newSet(nodes, false)
	var clusters []*cluster
	for _, e := range expanded {
		clusters = append(clusters, s.called(e))
	}
	s.assign(clusters)
	problems := checkSelectors(s, clusters)
	for _, c := range clusters {
		problems = append(problems, c.verify()...)
	}
	if len(problems) > 0 {
		return problems.first(maxProblems)
	}
	return nil
}

// called is the cluster of a name, whether its objects are there or not.
func (s *set) called(e yaml.NameMeta) *cluster {
	c := &cluster{set: s, name: e.Name, namespace: e.Namespace}
	for i := range e.Name {
		suffix, ok := strings.CutPrefix(e.Name[i:], expr.AppName)
		if !ok {
			continue
		}
		c.prefix, c.suffix = e.Name[:i], suffix
		if c.object(coordinator) != nil || c.object(settings.TabletServers()) != nil {
			break
		}
	}
	c.spec = map[string]any{}
	for _, comp := range settings.Components() {
		tree.Set(c.spec, c.object(comp.Main) != nil, strings.Split(string(comp.Switch), ".")...)
	}
	return c
}

func (c *cluster) verify() Problems {
	c.lift()
	problems := c.checkApart()
	for _, o := range []expr.Object{coordinator, settings.TabletServers()} {
		if s := c.set; s.index[c.keyOf(o)] == nil {
			problems = append(problems, Problem{Message: fmt.Sprintf("Cluster %s: the %s %s is not in the build: keep that object", c.name, o.Kind, c.Name(o))})
		}
	}
	problems = append(problems, c.checkSeals()...)
	problems = append(problems, c.checkSums()...)
	problems = append(problems, c.checkFollowing()...)
	problems = append(problems, c.checkCommands()...)
	problems = append(problems, c.checkAccounts()...)
	problems = append(problems, c.checkVariables()...)
	problems = append(problems, c.checkMounts()...)
	problems = append(problems, c.checkKept(settings.FinalFields())...)
	problems = append(problems, c.checkCounts()...)
	c.readTexts()
	problems = append(problems, c.checkReferences()...)
	return append(problems, c.checkPods()...)
}

// checkApart reports objects of the cluster that are in another namespace than the rest.
func (c *cluster) checkApart() Problems {
	var problems Problems
	for _, n := range c.set.all {
		k := keyOf(n)
		if !c.set.ours[n] || k.namespace == c.namespace {
			continue
		}
		k.namespace = c.namespace
		if o, known := c.ownName(k.kind, k.name); known && c.keyOf(o) == k && c.set.index[k] == nil {
			problems = append(problems, Problem{Object: n, Field: "metadata.namespace", Message: fmt.Sprintf(
				"is %q, and the rest of the cluster is elsewhere: leave it to the namespace of a kustomization, which moves all objects", n.GetNamespace())})
		}
	}
	return problems
}

// checkCounts reports replicas that the objects were not made for, and those that may not be at all.
func (c *cluster) checkCounts() Problems {
	problems := c.fromFieldErrors(validation.Spec().Check(field.NewPath("spec"), c.spec))
	for _, f := range settings.All().Fields {
		if f.Fixed != "" {
			problems = append(problems, c.checkComputed(f)...)
		}
	}
	servers := c.object(settings.TabletServers())
	if servers == nil {
		return problems
	}
	for _, o := range settings.ServerServices() {
		if !c.gone(o) {
			problems = append(problems, serverServices{c, o}.checkCount(servers)...)
		}
	}
	return problems
}

// checkCount reports tablet servers without a Service, and Services without a tablet server.
func (s serverServices) checkCount(servers *yaml.RNode) Problems {
	var problems Problems
	start := s.tabletStart()
	end := start + s.tabletReplicas()
	for i := start; i < end; i++ {
		if s.set.our(key{"", "Service", s.namespace, s.name(i)}) == nil {
			problems = append(problems, Problem{Object: servers, Field: "spec.replicas", Message: fmt.Sprintf(
				"is %d, and the Service %s is not in the build, by which others find its pod: %s", end-start, s.name(i), expandCounts)})
		}
	}
	for _, n := range s.members {
		if i, ok := s.number(n); ok && (i < start || i >= end) {
			problems = append(problems, Problem{Object: servers, Field: "spec.replicas", Message: fmt.Sprintf(
				"is %d, and the Service %s is of one more: %s", end-start, n.GetName(), expandCounts)})
		}
	}
	return problems
}

const expandCounts = "set replicas, and keep the Services, where FlussConfig is expanded"

// readTexts notes the Services of ours that are named in computed texts, variables and arguments.
func (c *cluster) readTexts() {
	for _, f := range settings.All().Files {
		if n := c.object(f.Object); n != nil {
			c.noteServices(n, f.Path.String(), c.textAt(f.Object, f.Path))
		}
	}
	for _, n := range c.members {
		if isWorkload(n) {
			const at = inPod + "containers.env.value"
			each(n.YNode(), at, func(value *yaml.Node) { c.noteServices(n, at, value.Value) })
		}
	}
}

func (c *cluster) noteServices(n *yaml.RNode, at, text string) {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') }) {
		if o, ok := c.ownName("Service", word); ok {
			c.references = append(c.references, reference{n, at, o})
		}
	}
}
