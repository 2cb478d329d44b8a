package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"

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
	documents, err := parse(text)
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
	if len(documents) == 1 && documents[0].Kind == yaml.MappingNode && text(documents[0], "kind") == kio.ResourceListKind {
		return listed(documents[0])
	}
	read := input{}
	for _, n := range documents {
		read.objects = append(read.objects, yaml.NewRNode(n))
	}
	return read
}

func listed(list *yaml.Node) input {
	read := input{list: true, apiVersion: text(list, "apiVersion")}
	if items := tree.Child(list, "items"); items != nil {
		for _, item := range items.Content {
			read.objects = append(read.objects, yaml.NewRNode(item))
		}
	}
	read.functionConfig, read.results = given(tree.Child(list, "functionConfig")), given(tree.Child(list, "results"))
	return read
}

// given is a node that is there and is not null, or nil.
func given(n *yaml.Node) *yaml.RNode {
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

// parse gives the documents of a stream that are not empty. Each has a decoder of its own, because one for all
// takes the comment at the head of a document for the end of the one before it.
func parse(text []byte) ([]*yaml.Node, error) {
	parts := split(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")))
	if len(parts) > expand.MaxObjects(len(text)) {
		return nil, fmt.Errorf("there are %d documents in %d bytes: too many to be Kubernetes objects", len(parts), len(text))
	}
	var documents []*yaml.Node
	for _, part := range parts {
		decoder := yaml.NewDecoder(bytes.NewReader(part))
		for {
			var n yaml.Node
			if err := decoder.Decode(&n); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return nil, fmt.Errorf("MalformedYAMLError: %w", err)
			}
			if !yaml.IsYNodeEmptyDoc(&n) && n.Content[0].ShortTag() != yaml.NodeTagNull {
				documents = append(documents, n.Content[0])
			}
		}
	}
	return documents, nil
}

// separator is a line that begins a document, with what ends the line before it.
var separator = regexp.MustCompile(`\n---(?:[ \t\n]|$)`)

// split cuts a stream before each line that begins a document.
func split(text []byte) [][]byte {
	var parts [][]byte
	start := 0
	for _, at := range separator.FindAllIndex(text, -1) {
		parts, start = append(parts, text[start:at[0]+1]), at[0]+1
	}
	return append(parts, text[start:])
}
