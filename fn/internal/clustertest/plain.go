package clustertest

import (
	"strings"

	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Plain are the values of objects by kind, namespace and name, without what only the tools that moved them
// need to know: notes of kustomize and kpt, and the log by which an expansion is taken back.
func Plain(nodes []*yaml.RNode) map[string]any {
	objects := make(map[string]any, len(nodes))
	for _, n := range nodes {
		v, _ := tree.Value(n.YNode())
		forgetNotes(v)
		objects[ID(n)] = v
	}
	return objects
}

// ID is Kind/name, or Kind/namespace/name.
func ID(n *yaml.RNode) string {
	if namespace := n.GetNamespace(); namespace != "" {
		return n.GetKind() + "/" + namespace + "/" + n.GetName()
	}
	return n.GetKind() + "/" + n.GetName()
}

func forgetNotes(object any) {
	metadata, _ := tree.Get(object, "metadata").(map[string]any)
	annotations, _ := metadata["annotations"].(map[string]any)
	for key := range annotations {
		if domain, _, _ := strings.Cut(key, "/"); strings.Contains(domain, "config.k") || key == "fluss.dev/undo" {
			delete(annotations, key)
		}
	}
	if len(annotations) == 0 {
		delete(metadata, "annotations")
	}
}
