package describe

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/settings"
)

// The fields that every workload has are described once, so a change does the same to each of them.
func TestSharedFieldsChangeAlike(t *testing.T) {
	said := map[string]string{}
	for _, w := range settings.Workloads() {
		for f := range find(t, string(w.Spec)).All() {
			name := strings.TrimPrefix(f.Path, string(w.Spec)+".")
			if find(t, string(w.Spec)+"."+strings.Split(strings.TrimSuffix(name, "[]"), ".")[0]).Shared == "" || f.Type == Object {
				continue
			}
			if said[name] == "" {
				said[name] = f.Change.Text
			}
			if f.Change.Text != said[name] {
				t.Errorf("%s: %q, elsewhere %q", f.Path, f.Change.Text, said[name])
			}
		}
	}
	if said["resources"] != "Restarts its pods." || said["labels"] != "Restarts nothing." {
		t.Errorf("%v", said)
	}
}

func TestEveryFieldSaysWhatAChangeDoes(t *testing.T) {
	for f := range spec(t).All() {
		if (f.Change.Text == "") != (f.Type == Object) {
			t.Errorf("%s, %s: %q", f.Path, f.Type, f.Change.Text)
		}
	}
}

func TestComment(t *testing.T) {
	refused := Field{Doc: "Size.", Change: changeOf("minio.persistence.size")}
	if want := "Size. On a running cluster: the API server refuses to change the claims of a StatefulSet. See \"Larger disks\" in docs/operations.md."; refused.Comment() != want {
		t.Errorf("%q", refused.Comment())
	}
	if plain := (Field{Doc: "Labels.", Change: changeOf("minio.labels")}); plain.Comment() != "Labels." {
		t.Errorf("%q", plain.Comment())
	}
}
