package chart

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPackage: what make package makes has what users need, and no suites.
func TestPackage(t *testing.T) {
	chart := chartDir(t)
	eachHelm(t, func(t *testing.T, helm string) {
		s := newShell(t, helm)
		s.run("make", "--directory", filepath.Dir(chart), "package", "PACKAGES="+s.dir)
		listed := s.run("tar", "--list", "--file", archiveIn(t, s.dir))
		for _, want := range []string{"fluss/README.md", "fluss/values.schema.json", "fluss/values.editor.schema.json", "fluss/values-production.yaml", "fluss/templates/tests/write-and-read.yaml"} {
			if !strings.Contains(listed, want+"\n") {
				t.Errorf("the package lacks %s", want)
			}
		}
		if strings.Contains(listed, "fluss/tests/") {
			t.Errorf("the package has the suites: %s", listed)
		}
	})
}

func archiveIn(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "fluss-*.tgz"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%d packages, %v", len(files), err)
	}
	return filepath.Base(files[0])
}

func sum(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	digest := sha256.Sum256(content)
	return hex.EncodeToString(digest[:])
}
