package expand

import (
	"fmt"
	"slices"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// checkRemovedSecrets reports Secrets of ours that are filled and would go.
func (c *cluster) checkRemovedSecrets() Problems {
	var problems Problems
	for _, n := range c.members {
		o := c.known(n)
		if n.GetKind() == "Secret" && filled(n) && !c.needed(o, nil) {
			problems = append(problems, Problem{Object: n, Message: "holds data, and FlussConfig has no use for this Secret, so it would be removed: take the data away, or keep them in a Secret of another name"})
		}
	}
	return problems
}

// filled tells whether a Secret holds anything.
func filled(n *yaml.RNode) bool {
	v, _ := tree.Value(n.YNode())
	return holdsSecret(v)
}

// secrets reports changes that the annotation could only take back if it held a secret.
func (l *undoLog) secrets(c *cluster) Problems {
	var problems Problems
	for _, e := range l.changes {
		before := e.Before
		if text, whole := before.(string); whole && len(e.Path) == 0 {
			if n, err := yaml.Parse(text); err == nil {
				before, _ = tree.Value(n.YNode())
			}
		}
		if holdsSecret(before) {
			problems = append(problems, Problem{Object: c.config, Message: fmt.Sprintf(
				"the %s %s holds a secret%s, which FlussConfig replaces, and the annotation %s would have to hold it: take it away there, or refer to a Secret with valueFrom",
				e.Kind, e.Name, in(e.Path), undoAnnotation)})
		}
	}
	return problems
}

// holdsSecret tells whether a value is a Secret with data, or has a variable in it that is called like a
// secret and whose value is written there.
func holdsSecret(v any) bool {
	switch v := v.(type) {
	case []any:
		return slices.ContainsFunc(v, holdsSecret)
	case map[string]any:
		name, _ := v["name"].(string)
		value, _ := v["value"].(string)
		if value != "" && value != settings.Placeholder && catalogue.SecretName(name) {
			return true
		}
		if v["kind"] == "Secret" && (expr.Truth(v["data"]) || expr.Truth(v["stringData"])) {
			return true
		}
		for _, below := range v {
			if holdsSecret(below) {
				return true
			}
		}
	}
	return false
}

// in says where in an object a path leads.
func in(path edit.Path) string {
	if len(path) == 0 {
		return ""
	}
	return " in " + path.String()
}
