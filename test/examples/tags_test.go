package examples

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// revision is where an example, or a page with one, names a revision of this repository.
var revision = regexp.MustCompile(`platform/fluss-kubernetes(?://\S*)?\?ref=([^\s"]+)|platform/fluss-kubernetes\n\s+targetRevision: (\S+)|--branch (\S+) https://git\.example\.com`)

// TestNoTagThatIsNotThere: what people copy names a revision of their own, until there are releases.
func TestNoTagThatIsNotThere(t *testing.T) {
	found := 0
	for _, dir := range []string{"examples", "docs"} {
		err := filepath.WalkDir(filepath.Join(root(t), dir), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			content, err := os.ReadFile(path)
			for _, names := range revision.FindAllStringSubmatch(string(content), -1) {
				found++
				if name := strings.Join(names[1:], ""); name != "YOUR-TAG" {
					t.Errorf("%s names the revision %s; write YOUR-TAG", path, name)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if found < 8 {
		t.Errorf("only %d revisions were found", found)
	}
}
