package expand

import (
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/settings"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// checkUnfilled reports placeholders that are left: in objects of the user's they were copied, as by
// replacements, before there was anything to copy.
func (s *set) checkUnfilled() Problems {
	var problems Problems
	for _, n := range s.nodes() {
		if groupOf(n.GetApiVersion()) == v1alpha1.Group {
			continue
		}
		field, found := unfilled(n.YNode())
		if !found {
			continue
		}
		p := Problem{Object: n, Field: field, Message: "was copied from a place that is filled only now: read it in an outer layer, a kustomization that lists this one under resources"}
		if s.ours[n] {
			p.Message = "is still the placeholder of base/: no setting fills it"
		}
		problems = append(problems, p)
	}
	return problems
}

// unfilled finds the first placeholder, or a text that holds one.
func unfilled(n *yaml.Node) (field string, found bool) {
	if n.Kind == yaml.ScalarNode {
		return "", strings.Contains(n.Value, settings.Placeholder)
	}
	for i, below := range n.Content {
		field, found := unfilled(below)
		switch {
		case !found:
		case n.Kind == yaml.MappingNode && i%2 == 1:
			return strings.TrimSuffix(n.Content[i-1].Value+"."+field, "."), true
		default:
			return field, true
		}
	}
	return "", false
}
