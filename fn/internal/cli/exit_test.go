package cli

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

func TestExitCode(t *testing.T) {
	for _, c := range []struct {
		name string
		run  func() error
		code int
		log  string
	}{
		{"success", func() error { return nil }, 0, ""},
		{"an error", func() error { return errors.New("wrong") }, 1, "wrong\n"},
		{"a result", func() error { return exitWith(2) }, 2, ""},
		{"an error with a code", func() error { return &codedError{3, errors.New("wrong")} }, 3, "wrong\n"},
		{"a panic", func() error { panic("a bug") }, bugCode, "fluss-fn: internal error: a bug\nPlease report this"},
		{"a panic of the runtime", func() error { var m map[string]int; m["a"] = 1; return nil }, bugCode, "fluss-fn: internal error: assignment to entry in nil map\n"},
	} {
		var log bytes.Buffer
		if code := exitCode(&log, c.run); code != c.code || !strings.HasPrefix(log.String(), c.log) || (c.log == "") != (log.Len() == 0) {
			t.Errorf("%s: exit code %d, %q", c.name, code, log.String())
		}
	}
}
