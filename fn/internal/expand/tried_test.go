package expand_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/settings"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// tried is what test/e2e/testdata/changes.yaml says of the fields that TestChange changes on a running cluster, and of those
// that it leaves to others.
type tried struct {
	Changes, Refused, Denied []triedChange
	Elsewhere                []elsewhere
}

type triedChange struct {
	Name string
	Spec map[string]any
}

// elsewhere are fields, with all that is below them, and who changes them, or why nobody does.
type elsewhere struct {
	Fields  []string
	Because string
}

func (e elsewhere) has(field string) bool {
	return slices.ContainsFunc(e.Fields, func(f string) bool { return within(field, f) })
}

// within tells whether a field is another one, or below it.
func within(field, above string) bool { return strings.HasPrefix(field+".", above+".") }

func readTried(t *testing.T) tried {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(suiteDir, "testdata", "changes.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var all tried
	if err := yaml.Unmarshal(content, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

var suiteDir = filepath.Join(clustertest.Root(), "test", "e2e")

// A field of which a change does something to the pods of a running cluster is changed there by the end-to-end suite; or the
// list says who else changes it, or why nobody can.
func TestEveryFieldIsChanged(t *testing.T) {
	t.Parallel()
	all, leaves := readTried(t), fields(t)
	changedBy := all.changedBy(t, leaves)
	for field := range leaves {
		i := slices.IndexFunc(all.Elsewhere, func(e elsewhere) bool { return e.has(field) })
		by := changedBy[field]
		switch {
		case i >= 0 && by != "":
			t.Errorf("%s is changed by %q, and left to others because: %s", field, by, all.Elsewhere[i].Because)
		case i < 0 && by == "" && isFelt(settings.ChangeOf(field)) && !strings.Contains(field, "*"):
			t.Errorf("no test changes %s on a running cluster", field)
		}
	}
}

// changedBy are the names of changes by field.
func (all tried) changedBy(t *testing.T, leaves map[string]bool) map[string]string {
	t.Helper()
	changedBy := map[string]string{}
	for _, c := range slices.Concat(all.Changes, all.Refused, all.Denied) {
		for _, field := range (search{leaves: leaves}).fields(c.Spec, map[string]any{}) {
			if !leaves[field] {
				t.Errorf("%s: FlussConfig has no such field", c.Name)
			}
			changedBy[field] = c.Name
		}
	}
	return changedBy
}

// isFelt tells whether a change does more than to alter objects that pods read as they run.
func isFelt(c settings.Change) bool {
	return len(c.Restarts)+len(c.Scales)+len(c.Immutable) > 0 || c.Moves || c.Switches != nil
}

// What is left to others is there: the fields, and the tests.
func TestOthersChangeTheRest(t *testing.T) {
	t.Parallel()
	leaves, tests := slices.Collect(maps.Keys(fields(t))), suiteTests(t)
	for _, e := range readTried(t).Elsewhere {
		for _, f := range e.Fields {
			if !slices.ContainsFunc(leaves, func(leaf string) bool { return within(leaf, f) }) {
				t.Errorf("FlussConfig has no field %s", f)
			}
		}
		for _, name := range regexp.MustCompile(`Test\w+`).FindAllString(e.Because, -1) {
			if !slices.Contains(tests, name) {
				t.Errorf("%s: the end-to-end suite has no %s", e.Because, name)
			}
		}
	}
}

// suiteTests are the names of the end-to-end suite's tests.
func suiteTests(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(suiteDir, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllStringSubmatch(string(content), -1) {
			names = append(names, found[1])
		}
	}
	return names
}
