package explain

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// Write gives what Read reads: a JSON value on each line, so that a change shows as few changed lines.
func Write[T any](values []T) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for _, v := range values {
		if err := e.Encode(v); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

func read[T any](text string) ([]T, error) {
	var values []T
	for d := json.NewDecoder(strings.NewReader(text)); d.More(); {
		var v T
		if err := d.Decode(&v); err != nil {
			return nil, fmt.Errorf("value %d: %w", len(values)+1, err)
		}
		values = append(values, v)
	}
	return values, nil
}

// mustRead reads what is part of the binary. A test reads it, too, so it cannot fail.
func mustRead[T any](text string) []T {
	values, _ := read[T](text)
	return values
}
