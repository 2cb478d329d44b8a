package explain

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/catalogue"
)

func TestWhatIsEmbeddedCanBeRead(t *testing.T) {
	fields, err := read[Field](fieldsText)
	if err != nil || len(fields) < 200 {
		t.Errorf("%d fields, %v", len(fields), err)
	}
	lines, err := read[Line](linesText)
	if err != nil || len(lines) < 10 {
		t.Errorf("%d lines, %v", len(lines), err)
	}
}

// Every field is found by its own path, however it is written, and below what holds it.
func TestFindEveryField(t *testing.T) {
	for _, f := range Fields() {
		for _, path := range []string{f.Path, f.FullPath(), plain(f.Path), strings.ReplaceAll(f.Path, "[]", "[0]")} {
			if strings.Contains(path, "*") {
				continue
			}
			found, err := Find(path)
			if err != nil || found.Path != f.Path {
				t.Errorf("%s: %q, %v", path, found.Path, err)
			}
		}
		for _, child := range f.Children() {
			if !strings.Contains(f.Tree(), "  "+child.Name()+" <") || !strings.Contains(f.Text(), "  "+child.Name()+" <") {
				t.Errorf("%s does not show %s", f.FullPath(), child.Name())
			}
		}
	}
}

// Every option says where it is set, in each release.
func TestEveryOptionHasAPlace(t *testing.T) {
	for _, version := range catalogue.Releases() {
		release, _ := catalogue.For(version)
		for _, o := range Options(release) {
			if o.SetIn == "" || !strings.HasSuffix(o.Place, ".") {
				t.Errorf("Fluss %s, %s: %q, %q", version, o.Key, o.SetIn, o.Place)
			}
		}
	}
}

// An option is found by its own name, then by its other names, before its name is taken for a pattern.
func TestMatchNames(t *testing.T) {
	release := catalogue.Newest()
	for pattern, want := range map[string]string{
		"kv.snapshot.interval":     "kv.snapshot.interval",
		"coordinator.io-pool.size": "coordinator.io-pool.size",
		"remote.data.dir":          "remote.data.dir",
		"KV.SNAPSHOT.INTERVAL":     "kv.snapshot.interval",
	} {
		if found, err := Match(release, pattern); err != nil || len(found) != 1 || found[0].Key != want {
			t.Errorf("%s: %v, %v", pattern, found, err)
		}
	}
}

// A line of the table is about an option that some release has.
func TestLinesAreOptions(t *testing.T) {
	known := map[string]bool{}
	for _, version := range catalogue.Releases() {
		release, _ := catalogue.For(version)
		for _, o := range release.Options() {
			known[o.Key] = true
		}
	}
	for key := range Lines() {
		if !known[key] {
			t.Errorf("%s is no option", key)
		}
	}
}

func TestWrapped(t *testing.T) {
	long := strings.Repeat("word ", 40)
	for _, line := range strings.Split(strings.TrimSuffix(wrapped(long, "    "), "\n"), "\n") {
		if len(line) > width || !strings.HasPrefix(line, "    word") {
			t.Errorf("%q", line)
		}
	}
}
