package expand

import (
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// identity is what an API server knows an object by, whatever the version.
type identity struct{ group, kind, namespace, name string }

// checkDoubles reports objects of ours that are there twice, and those that are hidden in lists: the function would
// expand one of them and leave the other as it is. kustomize refuses the one and resolves the other; tools that
// hand over files, as kpt, do neither.
func checkDoubles(nodes []*yaml.RNode) Problems {
	var problems Problems
	seen := make(map[identity]*yaml.RNode, len(nodes))
	for _, n := range nodes {
		if flaw(n) != "" || !labelled(n.YNode()) && !holdsOurs(n) {
			continue
		}
		group, _, grouped := strings.Cut(n.GetApiVersion(), "/")
		if !grouped {
			group = ""
		}
		id := identity{group, n.GetKind(), n.GetNamespace(), n.GetName()}
		switch first := seen[id]; {
		case holdsOurs(n):
			problems = append(problems, Problem{Object: n, Field: "items", Message: "hold objects of a Fluss cluster, which are not expanded there: write them as documents of their own"})
		case first != nil:
			problems = append(problems, Problem{Object: n, Message: fmt.Sprintf("there are two objects of this kind and name, one in %s: keep one", place(first))})
		}
		seen[id] = n
	}
	return problems
}

// labelled tells whether an object carries the label of base/ and components/.
func labelled(n *yaml.Node) bool {
	label := tree.Child(tree.Child(tree.Child(n, "metadata"), "labels"), expr.LabelName)
	return label != nil && label.Value == expr.AppName
}

// holdsOurs tells whether an object is a list that holds FlussConfigs or objects that carry our label.
func holdsOurs(n *yaml.RNode) bool {
	items := tree.Child(n.YNode(), "items")
	if items == nil || !strings.HasSuffix(n.GetKind(), "List") {
		return false
	}
	for _, item := range items.Content {
		if labelled(item) || isConfig(item) {
			return true
		}
	}
	return false
}

func isConfig(n *yaml.Node) bool {
	kind, version := tree.Child(n, "kind"), tree.Child(n, "apiVersion")
	return kind != nil && kind.Value == v1alpha1.Kind && version != nil && strings.HasPrefix(version.Value, v1alpha1.Group+"/")
}

func place(n *yaml.RNode) string {
	if file := fileOf(n); file != "" {
		return file
	}
	return "the same input"
}
