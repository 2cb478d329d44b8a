package sourcefiles

import (
	"path/filepath"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/kustomize/kyaml/kio/kioutil"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// What a document may come to; kustomize has read it before, so this keeps only the walk itself cheap.
const (
	maxDocuments = 1000
	maxNodes     = 1 << 16
	maxDepth     = 200
)

// objects checks the documents of a file that are FlussConfigs, or patches of one.
func (w *walk) objects(file string, content []byte, target *types.Selector) {
	documents, err := tree.Documents(content, maxDocuments)
	if err != nil {
		return
	}
	for _, n := range documents {
		if size := tree.NewScale().Weigh(n); size.Nodes > maxNodes || size.Depth > maxDepth {
			continue
		}
		tree.Inline(n)
		w.object(file, n, target)
	}
}

func (w *walk) object(file string, n *yaml.Node, target *types.Selector) {
	switch kind := text(n, "kind"); {
	case n.Kind == yaml.SequenceNode && aims(target):
		w.operations(file, n, target.Name)
	case kind == v1alpha1.Kind && strings.HasPrefix(text(n, "apiVersion"), v1alpha1.Group+"/"), aims(target) && n.Kind == yaml.MappingNode:
		w.report(file, text(tree.Child(n, "metadata"), "name"), v1alpha1.CheckWritten(n, settings.Sections()...))
	case strings.HasSuffix(kind, "List"):
		if items := tree.Child(n, "items"); items != nil && items.Kind == yaml.SequenceNode {
			for _, item := range items.Content {
				w.object(file, item, nil)
			}
		}
	}
}

// operations checks the values of a JSON patch.
func (w *walk) operations(file string, patch *yaml.Node, name string) {
	for _, operation := range patch.Content {
		if v := tree.Child(operation, "value"); v != nil {
			w.report(file, name, v1alpha1.CheckWrittenAt(pointer(text(operation, "path")), v, settings.Sections()...))
		}
	}
}

// pointer are the keys of a JSON pointer.
func pointer(path string) []string {
	var keys []string
	for _, key := range strings.Split(strings.TrimPrefix(path, "/"), "/") {
		keys = append(keys, strings.NewReplacer("~1", "/", "~0", "~").Replace(key))
	}
	return keys
}

func (w *walk) report(file, name string, flaws []tree.Flaw) {
	if relative, err := filepath.Rel(w.root, file); err == nil {
		file = relative
	}
	for _, f := range flaws {
		object := yaml.NewRNode(tree.Node(map[string]any{"apiVersion": v1alpha1.APIVersion, "kind": v1alpha1.Kind, "metadata": map[string]any{
			"name": name, "annotations": map[string]any{kioutil.PathAnnotation: file}}}))
		w.problems = append(w.problems, expand.Problem{Object: object, Field: f.Path, Message: f.Message})
	}
}

func text(n *yaml.Node, key string) string {
	if v := tree.Child(n, key); v != nil {
		return v.Value
	}
	return ""
}
