package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/cli"
)

// written are the files, by their names.
func written(t *testing.T) map[string]string {
	t.Helper()
	dir, files := t.TempDir(), map[string]string{}
	if err := run(dir, "v0.1.0", "1767225600"); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		files[entry.Name()] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestRun(t *testing.T) {
	t.Parallel()
	files := written(t)
	for name, content := range written(t) {
		if files[name] != content {
			t.Errorf("%s is another one the second time", name)
		}
	}
	for _, cmd := range cli.Root().Commands() {
		page := files["fluss-fn-"+cmd.Name()+".1"]
		for _, part := range []string{"\"Jan 2026\" \"fluss-fn v0.1.0\" \"Fluss on Kubernetes\"", ".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH EXAMPLE", "fluss-fn"} {
			if !strings.Contains(page, part) {
				t.Errorf("the page of %s lacks %q", cmd.Name(), part)
			}
		}
		if strings.Contains(page, ".SH HISTORY") {
			t.Errorf("the page of %s says when it was made", cmd.Name())
		}
	}
	for _, name := range []string{"fluss-fn.bash", "_fluss-fn", "fluss-fn.fish", "fluss-fn.ps1"} {
		if !strings.Contains(files[name], "__complete") {
			t.Errorf("%s completes nothing", name)
		}
	}
}

func TestRunRefuses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, c := range [][3]string{{"", "v0.1.0", ""}, {dir, "", ""}, {dir, "v0.1.0", "today"}, {filepath.Join(dir, "a\x00b"), "v0.1.0", ""}} {
		if err := run(c[0], c[1], c[2]); err == nil {
			t.Errorf("%q passes", c)
		}
	}
}

// What is indented keeps its lines, and nothing is taken for Markdown.
func TestMarkdown(t *testing.T) {
	t.Parallel()
	const help = "Read *.yaml and a_b_c:\n  0   well\n  1   *not*\n\nThen <this>."
	const want = "Read \\*.yaml and a\\_b\\_c:\n\n      0   well\n      1   *not*\n\nThen \\<this>."
	if got := markdown(help); got != want {
		t.Errorf("%q", got)
	}
}
