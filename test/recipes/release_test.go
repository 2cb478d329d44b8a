//go:build recipes

package recipes

import (
	"strings"
	"testing"
)

// TestRelease adds a Fluss release with an option of its own. What make generate-catalogue would read from
// the released client is written here: there is no such release.
func TestRelease(t *testing.T) {
	r := newRepository(t)
	r.insert("fn/internal/catalogue/releases.go", "\t\t{version: \"1.0.0\", options: options1_0_0},", "\t\t{version: \"1.1.0\", options: options1_1_0},\n")
	before := r.read("fn/internal/catalogue/options_1_0_0.go")
	options := strings.Replace(before, "var options1_0_0 = []Option{\n", "var options1_1_0 = []Option{\n\t{Key: \"a.toy\", Type: \"int\", Default: \"7\"},\n", 1)
	if options == before {
		t.Fatal("the options of 1.0.0 do not look like generated ones")
	}
	if err := r.write("fn/internal/catalogue/options_1_1_0.go", []byte(options)); err != nil {
		t.Fatal(err)
	}
	r.add("testdata/release")
	r.generate()

	r.has("chart/templates/_release.tpl", `"1.1.0"`)
	r.has("chart/rules.json", `"a.toy"`)
	r.has("rendered/newer/manifests.yaml", "a.toy: 3\n")
	r.run(".", "go", "test", "./fn/internal/catalogue", "./fn/internal/chart")
	r.run("test", "go", "test", "./chart", "-timeout", "40m", "-run", "TestRandomClusters|TestRefusals|TestOverlays|TestReleases", "-clusters", "300")

	r.edit("overlays/newer/flussconfig.yaml", "version: 1.1.0", "version: 1.0.0")
	if stderr := r.fails(".", "bin/fluss-fn", "render", "overlays/newer"); !strings.Contains(stderr, "spec.config[a.toy]") || !strings.Contains(stderr, "1.1.0") {
		t.Errorf("an option of a later release is not refused: %s", stderr)
	}
}
