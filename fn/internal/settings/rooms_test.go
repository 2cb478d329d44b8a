package settings_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/settings"
)

// outside is in how many lines of Go a component is named outside its own files. What is left is about two of them, or
// about one and the servers, or is a name of others (a logger): lower a number with each line that goes.
var outside = map[string]int{"flink": 32, "minio": 21, "monitoring": 2, "network-policy": 4, "zookeeper": 39}

// TestRooms: what is about one component stands in its own files, which begin with its name, and every list of components
// is made from the registry.
func TestRooms(t *testing.T) {
	code := goCode(t)
	for _, c := range settings.Components() {
		room := strings.ReplaceAll(c.Name, "-", "")
		named := regexp.MustCompile(`(?i)` + strings.ReplaceAll(c.Name, "-", "-?"))
		var found []string
		for file, lines := range code {
			if strings.HasPrefix(filepath.Base(file), room) {
				continue
			}
			for _, line := range lines {
				if named.MatchString(line) {
					found = append(found, file+": "+strings.TrimSpace(line))
				}
			}
		}
		if len(found) != outside[c.Name] {
			t.Errorf("%s is named in %d lines outside its room, and %d are known:\n%s", c.Name, len(found), outside[c.Name], strings.Join(found, "\n"))
		}
	}
}

// goCode are the lines of all files below fn/ that are neither tests nor made by a program, without comments. Package
// v1alpha1 has the sections of all.
func goCode(t *testing.T) map[string][]string {
	t.Helper()
	code := map[string][]string{}
	fn := os.DirFS("../..")
	err := fs.WalkDir(fn, ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "api/") {
			return err
		}
		text, err := fs.ReadFile(fn, path)
		if err != nil || strings.Contains(string(text), "DO NOT EDIT") {
			return err
		}
		for line := range strings.Lines(string(text)) {
			if !strings.HasPrefix(strings.TrimSpace(line), "//") {
				code[path] = append(code[path], line)
			}
		}
		return nil
	})
	if err != nil || len(code) < 100 {
		t.Fatal(len(code), err)
	}
	return code
}
