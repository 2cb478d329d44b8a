package policy

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Every rule has a directory of examples: good.yaml keeps it, bad.yaml breaks it in every way, and
// errors.txt says how, line by line. UPDATE=1 writes errors.txt.
func TestRules(t *testing.T) {
	for _, r := range rules() {
		t.Run(r.name, func(t *testing.T) {
			dir := filepath.Join("testdata", "rules", r.name)
			for _, v := range r.violations(example(t, dir, "good.yaml")) {
				t.Errorf("good.yaml: %v", v)
			}
			got := lines(asErrors(r.violations(example(t, dir, "bad.yaml"))))
			if got == "" {
				t.Error("bad.yaml breaks nothing")
			}
			compare(t, filepath.Join(dir, "errors.txt"), got)
		})
	}
}

func TestEveryExampleHasItsRule(t *testing.T) {
	names := map[string]bool{}
	for _, r := range rules() {
		names[r.name] = true
	}
	entries, err := os.ReadDir("testdata/rules")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !names[entry.Name()] {
			t.Errorf("testdata/rules/%s belongs to no rule", entry.Name())
		}
	}
}

func example(t *testing.T, dir, name string) cluster {
	t.Helper()
	s := newSettings([]Option{Namespace("team-a"), External("Secret/elsewhere")})
	c, err := parse(read(t, filepath.Join(dir, name)), s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// lines returns errors as text, one in a line.
func lines(errs []error) string {
	var b strings.Builder
	for _, err := range errs {
		b.WriteString(err.Error() + "\n")
	}
	return b.String()
}

func compare(t *testing.T, path, got string) {
	t.Helper()
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want := string(read(t, path)); got != want {
		t.Errorf("%s: got\n%swant\n%s", path, got, want)
	}
}
