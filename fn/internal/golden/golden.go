// Package golden compares what a test got with a file beside it. UPDATE=1 writes the file instead.
package golden

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/compare"
)

// Equal fails the test where got is not what the file holds. A file that is not there holds nothing.
func Equal(t testing.TB, path, got string) {
	t.Helper()
	if os.Getenv("UPDATE") != "" {
		update(t, path, got)
	}
	if want := Read(t, path); got != want {
		t.Errorf("%s differs (UPDATE=1 rewrites it):\n%s", path, strings.Join(compare.Lines(want, got), "\n"))
	}
}

// Read is the content of a file, or nothing.
func Read(t testing.TB, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return string(content)
}

func update(t testing.TB, path, got string) {
	t.Helper()
	var err error
	if got != "" {
		err = os.WriteFile(path, []byte(got), 0o644)
	} else if err = os.Remove(path); errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if err != nil {
		t.Fatal(err)
	}
}
