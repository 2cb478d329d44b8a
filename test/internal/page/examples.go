package page

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
)

// Examples are the first examples of each API version in a page, given by its path in the repository.
func Examples(t testing.TB, name string) map[string]string {
	t.Helper()
	examples := map[string]string{}
	for _, match := range example.FindAllStringSubmatch(Committed(t, name), -1) {
		if _, there := examples[match[2]]; !there {
			examples[match[2]] = match[1]
		}
	}
	return examples
}

var example = regexp.MustCompile("(?s)```yaml\n(apiVersion: (\\S+)\n.*?)```")

// Block is the first block of YAML in a page that begins with a line. The page is given by its path in the repository.
func Block(t testing.TB, name, first string) string {
	t.Helper()
	for _, match := range block.FindAllStringSubmatch(Committed(t, name), -1) {
		if strings.HasPrefix(match[1], first+"\n") {
			return match[1]
		}
	}
	t.Fatalf("%s has no block of YAML that begins with %q", name, first)
	return ""
}

// Committed is the text of a page, given by its path in the repository.
func Committed(t testing.TB, name string) string {
	t.Helper()
	root, err := flussfn.Root()
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

var block = regexp.MustCompile("(?s)```yaml\n(.*?)```")
