package policy_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fluss.dev/kubernetes/test/internal/render"
	"fluss.dev/kubernetes/test/policy"
)

// allowances has what is special about a rendered directory, each with its reason.
func allowances() map[string][]policy.Option {
	// These use what is there already, with credentials from Secrets that their users make.
	const s3, zookeeper = "Secret/fluss-s3", "Secret/fluss-zookeeper"
	return map[string][]policy.Option{
		"external-dependencies": {policy.External(s3, zookeeper)},
		"production":            {policy.External(s3)},
	}
}

const rendered = "../../rendered"

// TestRendered holds every rendered directory to every check: it is what users apply.
func TestRendered(t *testing.T) {
	names := renderedNames(t)
	if len(names) == 0 {
		t.Fatal("there is no rendered/*/manifests.yaml: run make generate")
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			manifest, err := os.ReadFile(filepath.Join(rendered, name, "manifests.yaml"))
			if err != nil {
				t.Fatal(err)
			}
			policy.Check(t, manifest, allowances()[name]...)
		})
	}
}

// TestSecretConfig holds a cluster with options from Secrets to every check: it refers to them, and holds none.
func TestSecretConfig(t *testing.T) {
	const spec = `secretConfig:
  datalake.paimon.s3.secret-key: {name: lake, key: secret}
  my.authorizer.password: {name: lake, key: password}
`
	policy.Check(t, []byte(render.Overlay(t, render.Bundled(t), spec)), policy.External("Secret/lake"))
}

// TestAllowancesAreRendered keeps the list from outliving what it speaks of.
func TestAllowancesAreRendered(t *testing.T) {
	names := renderedNames(t)
	for name := range allowances() {
		if !slices.Contains(names, name) {
			t.Errorf("rendered/%s has allowances, but is not there", name)
		}
	}
}

// renderedNames returns the directories in rendered/, each of which must hold a manifest.
func renderedNames(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(rendered)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		if entry.IsDir() {
			names = append(names, entry.Name())
		}
	}
	return names
}
