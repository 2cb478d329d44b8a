package cli

import (
	"bytes"
	"encoding/json"
	"runtime/debug"
	"slices"
	"testing"

	"fluss.dev/kubernetes/fn/internal/catalogue"
)

func TestVersionsOf(t *testing.T) {
	setting := func(key, value string) debug.BuildSetting { return debug.BuildSetting{Key: key, Value: value} }
	for name, c := range map[string]struct {
		info                         *debug.BuildInfo
		wantVersion, wantCommit, api string
	}{
		"nothing is noted": {nil, "development build", "unknown", ""},
		"go build": {&debug.BuildInfo{Main: debug.Module{Version: "(devel)"}, Deps: []*debug.Module{{Path: "sigs.k8s.io/kustomize/api", Version: "v0.21.2"}}},
			"development build", "unknown", "v0.21.2"},
		"go build in a repository": {&debug.BuildInfo{Main: debug.Module{Version: "v0.0.0-20260101000000-0123456789ab"}, Settings: []debug.BuildSetting{setting("vcs.revision", "0123456789abcdef")}},
			"development build", "0123456789abcdef", ""},
		"with changes": {&debug.BuildInfo{Main: debug.Module{Version: "v0.1.0+dirty"}, Settings: []debug.BuildSetting{setting("vcs.revision", "0123456789abcdef"), setting("vcs.modified", "true")}},
			"development build", "0123456789abcdef, with changes", ""},
		"go install of a version": {&debug.BuildInfo{Main: debug.Module{Version: "v0.1.0"}}, "v0.1.0", "unknown", ""},
	} {
		v := versionsOf(c.info)
		if v.Version != c.wantVersion || v.Commit != c.wantCommit || v.KustomizeAPI != c.api || !slices.Equal(v.Fluss, catalogue.Releases()) {
			t.Errorf("%s: %+v", name, v)
		}
	}
}

// What the linker says wins: it is what a release is called.
func TestVersionOfARelease(t *testing.T) {
	released, commit = "v0.1.0", "abc"
	defer func() { released, commit = "", "" }()
	var out bytes.Buffer
	if err := versionsOf(&debug.BuildInfo{GoVersion: "go1.26.0"}).print(&out); err != nil {
		t.Fatal(err)
	}
	const want = "fluss-fn       v0.1.0\ncommit         abc\nGo             go1.26.0\nkustomize api  \nknows Fluss    0.9.1-incubating, 1.0.0\n"
	if out.String() != want {
		t.Errorf("%s", out.String())
	}
}

func TestVersionAsJSON(t *testing.T) {
	root := Root()
	var out bytes.Buffer
	root.SetOut(&out)
	root.SetArgs([]string{"version", "-o", "json"})
	if err := root.Execute(); err != nil {
		t.Fatal(err)
	}
	var v versions
	if err := json.Unmarshal(out.Bytes(), &v); err != nil || v.Version == "" || !slices.Equal(v.Fluss, catalogue.Releases()) {
		t.Errorf("%s, %v", out.String(), err)
	}
}
