package cli

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// listOrScalar reads {a,b} or a scalar, up to a comma.
func listOrScalar(text string, scalar func(string) *yaml.Node) (*yaml.Node, string, error) {
	if strings.HasPrefix(text, "[") {
		return nil, "", errors.New("a list is written {a,b}; give lists of maps with --set-json")
	}
	inside, list := strings.CutPrefix(text, "{")
	if !list {
		value, rest := unescape(text, ",")
		return scalar(value), rest, nil
	}
	node := &yaml.Node{Kind: yaml.SequenceNode, Tag: yaml.NodeTagSeq}
	for {
		element, rest := unescape(inside, ",}")
		switch {
		case rest == "":
			return nil, "", errors.New("the list is not closed; write } after its last element")
		case strings.Contains(element, ": "):
			return nil, "", errors.New("{} is a list here, and a map was given; give maps with --set-json")
		case element != "" || rest[0] == ',' || len(node.Content) > 0:
			node.Content = append(node.Content, scalar(element))
		}
		if inside = rest[1:]; rest[0] == ',' {
			continue
		}
		if inside != "" && inside[0] != ',' {
			return nil, "", errors.New("there is text after the list; write a comma before the next field")
		}
		return node, inside, nil
	}
}

// typed is a scalar by Helm's rules: true, false, null, and whole numbers without a leading zero are what they
// look like, all else is a string.
func typed(text string) *yaml.Node {
	tag := yaml.NodeTagString
	number, err := strconv.ParseInt(text, 10, 64)
	switch {
	case text == "true" || text == "false":
		tag = yaml.NodeTagBool
	case text == "null":
		tag = yaml.NodeTagNull
	case err == nil && strconv.FormatInt(number, 10) == text:
		tag = yaml.NodeTagInt
	default:
		return stringNode(text)
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: text}
}

func stringNode(text string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: yaml.NodeTagString, Value: text, Style: yaml.DoubleQuotedStyle}
}

// structured reads a value that is JSON, or YAML of the same form: no anchors, aliases, tags or merge keys.
func structured(text string) (*yaml.Node, error) {
	decoder := yaml.NewDecoder(strings.NewReader(text))
	var document, more yaml.Node
	if err := decoder.Decode(&document); err != nil {
		return nil, fmt.Errorf("is no JSON (%s); write a list as [1, 2] and a map as {\"a\": 1}", strings.TrimPrefix(err.Error(), "yaml: "))
	}
	if err := decoder.Decode(&more); !errors.Is(err, io.EOF) {
		return nil, errors.New("is more than one JSON value; write one")
	}
	value := document.Content[0]
	return value, plainNode(value)
}

// plainNode fails on what JSON does not have, and makes the styles its own.
func plainNode(n *yaml.Node) error {
	n.HeadComment, n.LineComment, n.FootComment = "", "", ""
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		return errors.New("has an anchor or an alias; write the value out where it is needed")
	case n.Style&yaml.TaggedStyle != 0:
		return errors.New("has a YAML tag; write the value without it")
	}
	names := map[string]bool{}
	for i, child := range n.Content {
		if err := plainNode(child); err != nil {
			return err
		}
		if n.Kind != yaml.MappingNode || i%2 != 0 {
			continue
		}
		if child.Kind != yaml.ScalarNode || child.Tag == "!!merge" || names[child.Value] {
			return fmt.Errorf("has a key that is no name or is there twice: %q", child.Value)
		}
		names[child.Value] = true
	}
	return nil
}
