package roads

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/tree"
)

// failure is a way to build without the function. The build must fail, with this message.
type failure struct {
	name, expander string
	flags          []string
	env            func(*testing.T) []string
	message        string
}

func failures() []failure {
	flags := func(flags ...string) []string { return flags }
	return []failure{
		{"no flag", tree.Plugin, nil, installed,
			"Error: external plugins disabled; unable to load external plugin 'FlussExpander'"},
		{"the wrong flag", tree.Plugin, flags("--enable-exec"), installed,
			"Error: external plugins disabled; unable to load external plugin 'FlussExpander'"},
		{"no plugin home", tree.Plugin, flags("--enable-alpha-plugins"), nothing,
			"Error: unable to find plugin root - tried: "},
		{"no plugin in its home", tree.Plugin, flags("--enable-alpha-plugins"), emptyHome,
			"Error: expected file with Go object code at: "},
		{"plugin not executable", tree.Plugin, flags("--enable-alpha-plugins"), unexecutable,
			"Error: unexecutable plugin at: "},
		{"KRM, no flags", tree.KRM, nil, onPath,
			"Error: external plugins disabled; unable to load external plugin 'FlussExpander'"},
		{"KRM, no --enable-exec", tree.KRM, flags("--enable-alpha-plugins"), onPath,
			"fluss-fn did not run: build with --enable-alpha-plugins --enable-exec"},
		{"KRM, no --enable-alpha-plugins", tree.KRM, flags("--enable-exec"), onPath,
			"Error: external plugins disabled; unable to load external plugin 'FlussExpander'"},
		{"KRM, not on PATH", tree.KRM, flags("--enable-alpha-plugins", "--enable-exec"), notOnPath,
			`Error: couldn't execute function: exec: "fluss-fn": executable file not found in $PATH`},
	}
}

// TestWithoutTheFunction builds the default cluster where the function cannot run.
func TestWithoutTheFunction(t *testing.T) {
	t.Parallel()
	for _, f := range failures() {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			tr := tree.New(t, f.expander)
			for _, version := range versions() {
				kustomize(t, tr, version, f.env(t), append(f.flags, "fluss")...).Refused(t, f.message)
			}
		})
	}
}

// TestNothingExpands: without any expander kustomize has no reason to fail, but the API server has: it
// knows no FlussConfig.
func TestNothingExpands(t *testing.T) {
	t.Parallel()
	manifest := build(t, usualRoads(), ".", func(tr tree.Tree) {
		tr.Layer("", strings.Replace(everything, "transformers: [fluss/fn/expander]", "", 1))
	})
	config := objects.Parse(t, manifest).Get(t, "FlussConfig/fluss")
	if local, there := config.GetAnnotations()["config.kubernetes.io/local-config"]; there {
		t.Errorf("FlussConfig is local: %s", local)
	}
}

// TestReadmeKnowsTheMessages: what kustomize itself says is not enough to go on.
func TestReadmeKnowsTheMessages(t *testing.T) {
	t.Parallel()
	root, err := flussfn.Root()
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, message := range []string{
		"external plugins disabled",
		"unable to find plugin root",
		"fluss-fn did not run: build with --enable-alpha-plugins --enable-exec",
	} {
		if !strings.Contains(string(readme), message) {
			t.Errorf("README.md does not explain %q", message)
		}
	}
}

// TestKubectlOverlays: kubectl runs no plugins, so overlays fail there on both roads.
func TestKubectlOverlays(t *testing.T) {
	t.Parallel()
	need(t, "kubectl")
	for _, expander := range []string{tree.Plugin, tree.KRM} {
		kubectlRoad().build(t, tree.New(t, expander), "fluss").Refused(t, "external plugins disabled; unable to load external plugin 'FlussExpander'")
	}
}

func installed(t *testing.T) []string { return pluginEnv(t) }
func onPath(t *testing.T) []string    { return pathEnv(t) }
func nothing(*testing.T) []string     { return nil }
func notOnPath(*testing.T) []string   { return []string{"PATH=/usr/bin:/bin"} }

func emptyHome(t *testing.T) []string { return []string{"KUSTOMIZE_PLUGIN_HOME=" + t.TempDir()} }

// unexecutable is a plugin that lost its mode, as files do that are copied without.
func unexecutable(t *testing.T) []string {
	home := t.TempDir()
	plugin := filepath.Join(home, "fluss.dev", "v1alpha1", "flussexpander", "FlussExpander")
	if err := os.MkdirAll(filepath.Dir(plugin), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(plugin, []byte("#!/bin/sh\ncat\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	return []string{"KUSTOMIZE_PLUGIN_HOME=" + home}
}
