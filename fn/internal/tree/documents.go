package tree

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Documents gives the documents of a stream that are not empty. It is an error where there are more than most.
// Each has a decoder of its own, because one for all takes the comment at the head of a document for the end of
// the one before it.
func Documents(text []byte, most int) ([]*yaml.Node, error) {
	parts := split(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")))
	if len(parts) > most {
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
			if len(n.Content) > 0 && n.Content[0].ShortTag() != yaml.NodeTagNull {
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
