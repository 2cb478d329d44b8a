package expand

import (
	"fmt"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// checkKept reports objects without pods that have lost something which the cluster relies on: a NetworkPolicy, Service or
// budget that means other pods, a rule by which its pods reach each other, a right of an account. Kubernetes takes them, and
// the cluster stands open, or still. What they have beside it is the user's.
func (c *cluster) checkKept(fields map[expr.Object]settings.Kept) Problems {
	k := keeper{cluster: c, labels: map[string]map[string]any{}}
	for _, t := range c.templates(c.members) {
		k.labels[tree.String(t.labels[expr.LabelComponent])] = t.labels
	}
	for _, n := range c.members {
		o, ours := c.ownName(n.GetKind(), n.GetName())
		if !ours || c.set.removed[n] || !c.on(o) || c.gone(o) {
			continue
		}
		k.node = n
		k.closed()
		for _, at := range tree.Keys(fields[o]) {
			k.compare(fields[o][at], valueAt(n, edit.Dotted(at)), at)
		}
	}
	return k.problems
}

// keeper compares one object after the other.
type keeper struct {
	*cluster
	// labels of the pods of the cluster, by component.
	labels   map[string]map[string]any
	node     *yaml.RNode
	problems Problems
}

// compare reports what is wanted and not there. Where nil is wanted, anything will do.
func (k *keeper) compare(want, got any, at string) {
	switch want := want.(type) {
	case nil:
	case settings.Something:
		if got == nil {
			k.report(at, "is missing, and pods need the file: remove what takes it away")
		}
	case map[string]any:
		given, ok := got.(map[string]any)
		switch {
		case !ok:
			k.lacks(at, "")
		case strings.HasSuffix(at, "matchLabels"):
			k.compareLabels(want, given, at)
		case at == "spec.selector" && want["matchLabels"] == nil:
			k.compareService(want, given, at)
		default:
			for _, key := range tree.Keys(want) {
				k.compare(want[key], given[key], at+"."+key)
			}
			if given["matchExpressions"] != nil && want["matchExpressions"] == nil {
				k.report(at+".matchExpressions", "excludes pods of the cluster: remove it")
			}
		}
	case []any:
		given, _ := got.([]any)
		for _, item := range want {
			if item != nil {
				k.compareItem(item, given, at)
			}
		}
	default:
		if k.short(got) != tree.String(want) {
			k.report(at, fmt.Sprintf("must be %s, as base/ or the component has it", tree.String(want)))
		}
	}
}

// compareItem looks for an item of a list: one that has all of it, or else the one that is about the same.
func (k *keeper) compareItem(want any, given []any, at string) {
	topic, fewest := k.about(want), Problems(nil)
	found := false
	for _, got := range given {
		if topic != "" && k.about(got) != topic {
			continue
		}
		try := keeper{cluster: k.cluster, labels: k.labels, node: k.node}
		try.compare(want, got, at+"["+topic+"]")
		if len(try.problems) == 0 {
			return
		}
		if !found || len(try.problems) < len(fewest) {
			found, fewest = true, try.problems
		}
	}
	if !found {
		k.lacks(at, topic)
		return
	}
	k.problems = append(k.problems, fewest...)
}

// about is what an item of a list is about. Names are those of base/.
func (k *keeper) about(item any) string {
	m, ok := item.(map[string]any)
	if !ok {
		return k.short(item)
	}
	for _, key := range []string{"ports", "resources", "name", "port", "podSelector", "matchLabels", expr.LabelComponent} {
		switch value := m[key].(type) {
		case nil:
			continue
		case []any:
			if len(value) > 0 {
				return key + "." + k.about(value[0])
			}
		case map[string]any:
			return k.about(value)
		default:
			return key + "=" + k.short(value)
		}
	}
	return ""
}

// compareService: a Service may select pods of the user's, as those of a proxy in front, but not those of another component.
func (k *keeper) compareService(want, given map[string]any, at string) {
	component := tree.String(given[expr.LabelComponent])
	if _, own := k.labels[component]; own && component != tree.String(want[expr.LabelComponent]) {
		k.report(at+"."+expr.LabelComponent, fmt.Sprintf("must be %s: other pods of the cluster serve something else", tree.String(want[expr.LabelComponent])))
	}
}

// short is a name without what kustomize has put before and behind it.
func (k *keeper) short(value any) string {
	text := tree.String(value)
	if name := strings.TrimSuffix(strings.TrimPrefix(text, k.prefix), k.suffix); strings.HasPrefix(name, expr.AppName+"-") {
		return name
	}
	return text
}

// compareLabels: a selector has the labels of base/, whatever their values are, and means pods of the same component.
func (k *keeper) compareLabels(want, given map[string]any, at string) {
	pods := k.labels[tree.String(want[expr.LabelComponent])]
	for _, key := range tree.Keys(want) {
		switch got, there := given[key]; {
		case !there:
			k.lacks(at, key)
		case tree.String(got) != tree.String(want[key]) && tree.String(got) != tree.String(pods[key]):
			k.report(at+"."+key, fmt.Sprintf("must be %s, which the pods have", tree.String(want[key])))
		}
	}
	for _, key := range tree.Keys(given) {
		if _, known := want[key]; !known && pods != nil && pods[key] != given[key] {
			k.report(at+"."+key, "is a label that the pods do not have: remove it")
		}
	}
}

// closed reports a policy that lets its pods connect to nobody.
func (k *keeper) closed() {
	types, _ := valueAt(k.node, edit.Path{"spec", "policyTypes"}).([]any)
	if slices.Contains(types, any("Egress")) && valueAt(k.node, edit.Path{"spec", "egress"}) == nil {
		k.report("spec.policyTypes", "has Egress, and spec.egress lets nothing out, so the pods cannot connect to each other: write a policy of your own with the connections that you allow")
	}
}

func (k *keeper) lacks(at, what string) {
	if what == "" {
		what = "what"
	} else {
		what += ", which"
	}
	k.report(at, fmt.Sprintf("lacks %s base/ or the component has: remove the patch, and put what you need beside it", what))
}

func (k *keeper) report(at, message string) {
	k.problems = append(k.problems, Problem{Object: k.node, Field: at, Message: message})
}
