package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestUnlessChanged(t *testing.T) {
	root := t.TempDir()
	write := func(name, content string) string {
		t.Helper()
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		flag, err := unlessChanged(root)
		if err != nil {
			t.Fatal(err)
		}
		return flag
	}
	first := write("base/a.yaml", "a")
	if same := write("bin/fluss-fn", "binary"); same != first {
		t.Errorf("%s became %s by a file that no test reads", first, same)
	}
	if changed := write("base/a.yaml", "b"); changed == first {
		t.Error("another content is not seen")
	}
	if back := write("base/a.yaml", "a"); back != first {
		t.Errorf("%s became %s", first, back)
	}
	if more := write("base/b.yaml", ""); more == first {
		t.Error("a new file is not seen")
	}
}
