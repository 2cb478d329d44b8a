package main

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
)

var (
	link     = regexp.MustCompile(`\]\(([^()\s]+)\)`)
	heading  = regexp.MustCompile(`(?m)^#{1,6} (.+)$`)
	fence    = regexp.MustCompile("(?ms)^ *```.*?^ *```$")
	noSlug   = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
	testName = regexp.MustCompile(`\bTest[A-Z][A-Za-z0-9]*`)
	codeSpan = regexp.MustCompile("`([^`]+)`")
)

// texts are the files below directories of the repository that have one of the endings, by path.
func texts(t *testing.T, directories []string, endings ...string) map[string]string {
	t.Helper()
	root, err := flussfn.Root()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, directory := range directories {
		err := filepath.WalkDir(filepath.Join(root, directory), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !slices.Contains(endings, filepath.Ext(path)) {
				return err
			}
			content, err := os.ReadFile(path)
			found[path] = string(content)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

func pagesOfPeople(t *testing.T) map[string]string {
	return texts(t, []string{"README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs", "chart/README.md", "test/gitops/README.md"}, ".md")
}

// TestLinks: every relative link leads to a file, and every anchor to a heading of it.
func TestLinks(t *testing.T) {
	pages := pagesOfPeople(t)
	for page, text := range pages {
		for _, match := range link.FindAllStringSubmatch(fence.ReplaceAllString(text, ""), -1) {
			target, anchor, _ := strings.Cut(match[1], "#")
			if strings.Contains(target, "://") {
				continue
			}
			file := page
			if target != "" {
				file = filepath.Join(filepath.Dir(page), target)
			}
			if _, err := os.Stat(file); err != nil {
				t.Errorf("%s: %s leads nowhere", page, match[1])
			} else if there, ok := pages[file]; ok && anchor != "" && !slices.Contains(slugs(there), anchor) {
				t.Errorf("%s: %s has no heading #%s", page, target, anchor)
			}
		}
	}
}

// TestIndex: docs/README.md leads to every page.
func TestIndex(t *testing.T) {
	index := strings.Join(lines(t, "docs/README.md"), "\n")
	for page := range texts(t, []string{"docs"}, ".md") {
		name := page[strings.LastIndex(page, "/docs/")+len("/docs/"):]
		if name != "README.md" && !strings.HasPrefix(name, "decisions/") && !strings.Contains(index, "]("+name) {
			t.Errorf("docs/README.md has no row for %s", name)
		}
	}
}

// slugs are the anchors that GitHub gives the headings of a page.
func slugs(page string) []string {
	var all []string
	for _, match := range heading.FindAllStringSubmatch(fence.ReplaceAllString(page, ""), -1) {
		title := link.ReplaceAllString(strings.ToLower(match[1]), "")
		all = append(all, strings.ReplaceAll(noSlug.ReplaceAllString(title, ""), " ", "-"))
	}
	return all
}

// TestNamedTests: a test that a page names is one that is there. The claims in verified.md name tests as they were when they
// ran.
func TestNamedTests(t *testing.T) {
	sources := strings.Join(slices.Collect(maps.Values(texts(t, []string{"fn", "test"}, ".go"))), "\n")
	for page, text := range pagesOfPeople(t) {
		if filepath.Base(page) == "verified.md" {
			continue
		}
		for _, name := range testName.FindAllString(text, -1) {
			if !strings.Contains(sources, "func "+name+"(") {
				t.Errorf("%s names %s, and there is no such test", page, name)
			}
		}
	}
}

// lines of one page.
func lines(t *testing.T, page string) []string {
	t.Helper()
	for _, text := range texts(t, []string{page}, ".md") {
		return strings.Split(text, "\n")
	}
	t.Fatalf("%s is not there", page)
	return nil
}

// TestTroubleshooting: a message that a test is said to produce stands in the sources as it is quoted. "…" is for what
// differs.
func TestTroubleshooting(t *testing.T) {
	said := strings.Join(slices.Collect(maps.Values(texts(t, []string{"base", "components", "fn", "test"}, ".go", ".yaml", ".txt"))), "\n")
	said = strings.ReplaceAll(said, `\"`, `"`)
	rows := 0
	for _, line := range lines(t, "docs/troubleshooting.md") {
		if !strings.HasPrefix(line, "| ") || strings.HasPrefix(line, "| you see |") {
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), " | ")
		if len(cells) != 5 {
			t.Errorf("%q has %d cells, not 5", line, len(cells))
			continue
		}
		rows++
		if !strings.Contains(cells[4], "Test") && !slices.ContainsFunc([]string{"no test", "by hand", "reported"}, func(why string) bool { return strings.Contains(cells[4], why) }) {
			t.Errorf("%q names no test, and does not say that there is none", cells[0])
		}
		if !strings.Contains(cells[4], "[Test") || strings.Contains(cells[4], "no test") {
			continue
		}
		for _, message := range codeSpan.FindAllStringSubmatch(cells[0], -1) {
			for part := range strings.SplitSeq(message[1], "…") {
				if !strings.Contains(said, strings.TrimSpace(part)) {
					t.Errorf("nothing says %q", part)
				}
			}
		}
	}
	if rows < 25 {
		t.Errorf("there are %d rows", rows)
	}
}
