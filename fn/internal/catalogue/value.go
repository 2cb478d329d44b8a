package catalogue

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// check says why Fluss would not take the text as a value of the option.
func (o Option) check(value string) error {
	if !o.List {
		return o.checkOne(value)
	}
	elements, err := split(value, ',')
	if err != nil {
		return err
	}
	for i, element := range elements {
		if err := o.checkOne(element); err != nil {
			return fmt.Errorf("element %d %w", i+1, err)
		}
	}
	return nil
}

func (o Option) checkOne(value string) error {
	switch kind := o.kind(); kind {
	case count:
		return must(isCount(value), expected[kind].must)
	case period:
		return must(isPeriod(value), expected[kind].must)
	case segment:
		return must(isSegment(value), expected[kind].must)
	case "boolean":
		return must(oneOf(value, []string{"true", "false"}), expected["boolean"].must)
	case "int":
		_, err := strconv.ParseInt(value, 10, 32)
		return must(err == nil, expected["int"].must)
	case "long":
		_, err := strconv.ParseInt(value, 10, 64)
		return must(err == nil, expected["long"].must)
	case "double":
		return must(isDouble(value), expected["double"].must)
	case "duration":
		return must(isDuration(value), expected["duration"].must)
	case "memory":
		return must(isMemorySize(value), expected["memory"].must)
	case "map":
		return checkMap(value)
	case firstProvider, secondProvider:
		return must(!strings.HasPrefix(value, otherProvider[kind]), expected[kind].must)
	case "enum":
		return must(oneOf(value, o.Enum), "one of "+strings.Join(o.Enum, ", "))
	}
	return nil
}

func must(ok bool, be string) error {
	if ok {
		return nil
	}
	return errors.New("must be " + be)
}

// oneOf ignores case as Fluss does. The lengths keep out letters beyond ASCII that fold into it.
func oneOf(value string, words []string) bool {
	for _, word := range words {
		if len(word) == len(value) && strings.EqualFold(word, value) {
			return true
		}
	}
	return false
}

func checkMap(value string) error {
	entries, err := split(value, ',')
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for i, entry := range entries {
		pair, err := split(entry, ':')
		if err != nil {
			return fmt.Errorf("entry %d %w", i+1, err)
		}
		if len(pair) != 2 || seen[pair[0]] {
			return fmt.Errorf("entry %d must be a pair like name:value, with a name of its own", i+1)
		}
		seen[pair[0]] = true
	}
	return nil
}
