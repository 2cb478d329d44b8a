package cli

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// reader reads the value of an assignment, and returns what comes after it.
type reader func(text string) (value *yaml.Node, rest string, err error)

// readers are those of the flags.
var readers = map[string]reader{
	"set":        func(text string) (*yaml.Node, string, error) { return listOrScalar(text, typed) },
	"set-string": func(text string) (*yaml.Node, string, error) { return listOrScalar(text, stringNode) },
	"set-json":   func(text string) (*yaml.Node, string, error) { value, err := structured(text); return value, "", err },
}

// assignments reads FIELD=VALUE[,FIELD=VALUE], as Helm does.
func assignments(text string, read reader) ([]setting, error) {
	var all []setting
	for rest := text; ; {
		p, after, err := readPath(rest, "=")
		if err != nil {
			return nil, err
		}
		value, after, err := read(after[1:])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p, err)
		}
		all = append(all, setting{p, value})
		if after == "" {
			return all, nil
		}
		rest = after[1:] // A comma.
	}
}

var errNoAssignment = errors.New("there is no =; write FIELD=VALUE, for example tabletServer.replicas=5")

// readPath reads a path up to a delimiter, or to the end where that is "".
func readPath(text, end string) (p path, rest string, err error) {
	rest = text
	for first := true; ; first = false {
		if rest == "" && end == "" && !first {
			break
		}
		if end != "" && !first && strings.HasPrefix(rest, end) {
			break
		}
		var s step
		if s, rest, err = readStep(rest, first); err != nil {
			return nil, "", fmt.Errorf("%q: %w", upTo(text, "="), err)
		}
		p = append(p, s)
		if end != "" && (rest == "" || rest[0] == ',') {
			return nil, "", fmt.Errorf("%q: %w", upTo(text, ","), errNoAssignment)
		}
	}
	if len(p) > 1 && p[0] == (step{name: "spec"}) {
		p = p[1:]
	}
	return p, rest, nil
}

// readStep reads a name with the dot before it, or what stands in brackets.
func readStep(text string, first bool) (step, string, error) {
	if rest, found := strings.CutPrefix(text, "["); found {
		return readBrackets(rest)
	}
	if !first {
		if text == "" || text[0] != '.' {
			return step{}, "", fmt.Errorf("is no path at %q; write a dot before a name", text)
		}
		text = text[1:]
	}
	name, rest := unescape(text, ".[=,")
	switch {
	case name == "":
		return step{}, "", errors.New("a name is missing; write names with dots between them, and in brackets what has dots itself: config[kv.snapshot.interval]")
	case strings.ContainsAny(name, "\n\x00"):
		return step{}, "", errors.New("a name has a line end in it; write it without")
	}
	return step{name: name}, rest, nil
}

func readBrackets(text string) (step, string, error) {
	inside, rest, closed := strings.Cut(text, "]")
	switch number, err := strconv.Atoi(inside); {
	case !closed:
		return step{}, "", errors.New("a bracket is not closed; write ] after the name or the number")
	case inside == "":
		return step{}, "", errors.New("the brackets are empty; write a number or a name into them")
	case err == nil && number < 0:
		return step{}, "", errors.New("an index is negative; count from 0")
	case err == nil && strconv.Itoa(number) == inside:
		return step{number: number, inAList: true}, rest, nil
	case strings.ContainsAny(inside, "[\n\x00"):
		return step{}, "", fmt.Errorf("%q in brackets is neither a name nor a number", inside)
	}
	return step{name: inside}, rest, nil
}

// unescape reads up to one of the delimiters; a backslash takes the meaning from what comes after it.
func unescape(text, delimiters string) (read, rest string) {
	var all strings.Builder
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\' && i+1 < len(text):
			i++
		case strings.IndexByte(delimiters, text[i]) >= 0:
			return all.String(), text[i:]
		}
		all.WriteByte(text[i])
	}
	return all.String(), ""
}

func upTo(text, delimiter string) string {
	before, _, _ := strings.Cut(text, delimiter)
	return before
}
