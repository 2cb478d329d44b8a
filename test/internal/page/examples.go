package page

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
)

// Examples are the first examples of each API version in a page, given by its path in the repository.
func Examples(t testing.TB, name string) map[string]string {
	t.Helper()
	root, err := flussfn.Root()
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	examples := map[string]string{}
	for _, match := range example.FindAllStringSubmatch(string(content), -1) {
		if _, there := examples[match[2]]; !there {
			examples[match[2]] = match[1]
		}
	}
	return examples
}

var example = regexp.MustCompile("(?s)```yaml\n(apiVersion: (\\S+)\n.*?)```")
