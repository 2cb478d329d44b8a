package describe

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/settings"
)

func TestFilesAreUpToDate(t *testing.T) {
	root := clustertest.Root()
	files, err := Files(os.DirFS(root))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		there, err := os.ReadFile(filepath.Join(root, f.Path))
		if err != nil || string(there) != string(f.Content) {
			t.Errorf("%s is not what the generator gives: run make generate", f.Path)
		}
	}
}

func TestWrite(t *testing.T) {
	root := t.TempDir()
	for _, content := range []string{"one", "two"} {
		f := File{Path: "docs/reference/x.md", Content: []byte(content)}
		if err := f.Write(root); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(root, f.Path)); err != nil || string(got) != content {
			t.Errorf("got %s and %v, want %s", got, err, content)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(root, "docs/reference/*.tmp")); left != nil {
		t.Errorf("%v were left", left)
	}
}

// Every field and every key stands in the reference, in words.
func TestMarkdownIsComplete(t *testing.T) {
	text := Markdown(spec(t))
	for f := range spec(t).All() {
		name := f.Path
		for _, w := range settings.Workloads() {
			if short, ok := strings.CutPrefix(name, string(w.Spec)+"."); ok && !strings.Contains(text, "`"+name+"`") {
				name = short
			}
		}
		if !strings.Contains(text, "`"+name+"`") {
			t.Errorf("%s is missing", f.Path)
		}
	}
	for _, f := range settings.All().Files {
		for _, l := range f.Lines {
			if !strings.Contains(text, code(l.Key)) {
				t.Errorf("key %s of %s is missing", l.Key, f.Object)
			}
		}
	}
	if unknown := regexp.MustCompile(`expr\.[A-Z]\w+`).FindString(text); unknown != "" {
		t.Errorf("%s cannot be written in words: add it to formula or condition", unknown)
	}
}

func TestMarkdownLinks(t *testing.T) {
	text := Markdown(spec(t))
	headings := map[string]bool{}
	for _, h := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(text, -1) {
		headings[strings.ReplaceAll(strings.ToLower(h[1]), " ", "-")] = true
	}
	for _, link := range regexp.MustCompile(`\]\(#([^)]*)\)`).FindAllStringSubmatch(text, -1) {
		if !headings[link[1]] {
			t.Errorf("#%s leads nowhere", link[1])
		}
	}
}
