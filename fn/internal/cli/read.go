package cli

import (
	"fmt"
	"io"
	"strings"

	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/kio"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// input is what fluss-fn has read: objects, and of a list also what stands beside them.
type input struct {
	objects []*yaml.RNode
	// list tells whether they were the items of a ResourceList, of this version.
	list       bool
	apiVersion string
	// functionConfig and results of a list, or nil.
	functionConfig, results *yaml.RNode
}

// readObjects reads a stream of objects, or a list of them. kyaml reads them only after it is clear that they
// take no more memory and time than their bytes let expect: some of its own steps take the square of them.
func readObjects(in io.Reader) (input, error) {
	text, err := io.ReadAll(in)
	if err != nil {
		return input{}, fmt.Errorf("reading the objects: %w", err)
	}
	documents, err := tree.Documents(text, expand.MaxObjects(len(text)))
	if err != nil {
		return input{}, fmt.Errorf("reading the objects: %w", err)
	}
	read := unwrapped(documents)
	var beside []*yaml.RNode
	for _, n := range []*yaml.RNode{read.functionConfig, read.results} {
		if n != nil {
			beside = append(beside, n)
		}
	}
	if err := expand.CheckSize(read.objects, beside, len(text)); err != nil {
		return input{}, err
	}
	for _, n := range beside {
		tree.Inline(n.YNode())
	}
	return read, nil
}

// unwrapped are the items of a list, where the only document is one, or else the documents.
func unwrapped(documents []*yaml.Node) input {
	if len(documents) == 1 && documents[0].Kind == yaml.MappingNode && isList(documents[0]) {
		return listed(documents[0])
	}
	read := input{}
	for _, n := range documents {
		read.objects = append(read.objects, yaml.NewRNode(n))
	}
	return read
}

// isList tells whether a document is a ResourceList, of any version.
func isList(n *yaml.Node) bool {
	group, _, _ := strings.Cut(kio.ResourceListAPIVersion, "/")
	return text(n, "kind") == kio.ResourceListKind && strings.HasPrefix(text(n, "apiVersion"), group+"/")
}

func listed(list *yaml.Node) input {
	read := input{list: true, apiVersion: text(list, "apiVersion")}
	if items := tree.Child(list, "items"); items != nil {
		for _, item := range items.Content {
			read.objects = append(read.objects, yaml.NewRNode(item))
		}
	}
	read.functionConfig, read.results = notNull(tree.Child(list, "functionConfig")), notNull(tree.Child(list, "results"))
	return read
}

// notNull is a node that is there and is not null, or nil.
func notNull(n *yaml.Node) *yaml.RNode {
	if n == nil || n.ShortTag() == yaml.NodeTagNull {
		return nil
	}
	return yaml.NewRNode(n)
}

func text(n *yaml.Node, key string) string {
	if v := tree.Child(n, key); v != nil {
		return v.Value
	}
	return ""
}
