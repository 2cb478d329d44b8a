package source

import (
	"os"
	"path/filepath"
	"testing"

	"fluss.dev/kubernetes/test/gitops/internal/files"
)

func TestCopy(t *testing.T) {
	from, r := t.TempDir(), Repository{Dir: t.TempDir()}
	files.Write(t, filepath.Join(from, "a/b/script"), "x")
	if err := os.Chmod(filepath.Join(from, "a/b/script"), 0o755); err != nil {
		t.Fatal(err)
	}
	r.Copy(t, filepath.Join(from, "a"), "c")
	r.Copy(t, filepath.Join(from, "a/b/script"), "one")
	r.Edit(t, "one", "x", "y")
	for name, want := range map[string]string{"c/b/script": "x", "one": "y"} {
		info, err := os.Stat(filepath.Join(r.Dir, name))
		if err != nil || info.Mode().Perm() != 0o755 {
			t.Errorf("%s: got %v, error %v", name, info, err)
		}
		if got := files.Read(t, filepath.Join(r.Dir, name)); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestEntriesLeaveGitOut(t *testing.T) {
	dir := t.TempDir()
	files.Write(t, filepath.Join(dir, ".git/HEAD"), "")
	files.Write(t, filepath.Join(dir, ".gitignore"), "")
	if got := entries(t, dir); len(got) != 1 || got[0] != ".gitignore" {
		t.Errorf("got %q", got)
	}
}

func TestOutside(t *testing.T) {
	s := Source{address: "127.0.0.1:1234"}
	if got, want := s.outside(t, "https://git.example.com/a/b"), "https://127.0.0.1:1234/a/b"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
