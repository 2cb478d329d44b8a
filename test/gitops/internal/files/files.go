// Package files reads and writes those that the suites change before they are used.
package files

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Write makes a file, and the directories that it is in.
func Write(t testing.TB, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Read reads a file as edits make it: pairs of an old text, which it must have, and a new one.
func Read(t testing.TB, file string, edits ...string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(edits)%2 != 0 {
		t.Fatalf("%s: %q are no pairs of an old and a new text", file, edits)
	}
	text := string(content)
	for i := 0; i < len(edits); i += 2 {
		if !strings.Contains(text, edits[i]) {
			t.Fatalf("%s has no %q", file, edits[i])
		}
		text = strings.ReplaceAll(text, edits[i], edits[i+1])
	}
	return text
}
