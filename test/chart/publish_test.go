package chart

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// TestPublish walks the README's road: package, push to a registry, and install what was pushed; it must render
// what the directory does, byte for byte.
func TestPublish(t *testing.T) {
	address := serveRegistry(t)
	chart := chartDir(t)
	eachHelm(t, func(t *testing.T, helm string) {
		s := newShell(t, helm)
		s.run("helm", "package", chart)
		archive := archiveIn(t, s.dir)
		charts := fmt.Sprintf("oci://%s/%x/charts", address, sha256.Sum256([]byte(t.Name())))
		pushed := s.run("helm", "push", archive, charts, "--plain-http")
		if !regexp.MustCompile(`Digest: sha256:[0-9a-f]{64}`).MatchString(pushed) {
			t.Errorf("helm push tells no digest, which is what one signs: %s", pushed)
		}
		before := sum(t, filepath.Join(s.dir, archive))
		if err := os.Remove(filepath.Join(s.dir, archive)); err != nil {
			t.Fatal(err)
		}
		s.run("helm", "pull", charts+"/fluss", "--plain-http")
		if after := sum(t, filepath.Join(s.dir, archive)); after != before {
			t.Errorf("%s was pushed, %s pulled", before, after)
		}
		for _, values := range valuesFiles(t, chart) {
			local := s.template(chart, values)
			if s.template(archive, values) != local || s.template(charts+"/fluss", values, "--plain-http") != local {
				t.Errorf("what was pushed renders other bytes than the directory with %s", filepath.Base(values))
			}
		}
	})
}
