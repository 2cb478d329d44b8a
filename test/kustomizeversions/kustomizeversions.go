// Package kustomizeversions gives tests the real kustomize command in the releases that users run.
package kustomizeversions

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/gotool"
)

func releases() []gotool.Tool {
	return []gotool.Tool{
		// In kubectl 1.32, and the oldest that we promise to work with.
		kustomize("v5.5.0", "h1:o1mtt6vpxsxDYaZKrw3BnEtc+pAjLz7UffnIvHNbvW0="),
		// In Argo CD 3.6.
		kustomize("v5.8.1", "h1:Pgsg5psubpVEy7Nf6S89PARg5VmmWUC1l9dC6Dl4PG0="),
		// The tool of our own go.mod.
		kustomize("v5.8.2", "h1:sSNeWwgkdSMGCIavtY63JQMgBJkGv3IwOltWVZy+LFQ="),
	}
}

func kustomize(version, sum string) gotool.Tool {
	const path = "sigs.k8s.io/kustomize/kustomize/v5"
	return gotool.Tool{Package: path, Module: path, Version: version, Sum: sum}
}

// Versions returns the releases that Binary knows, the oldest first.
func Versions() []string {
	var versions []string
	for _, release := range releases() {
		versions = append(versions, release.Version)
	}
	return versions
}

// Newest is the last of the releases.
func Newest() gotool.Tool {
	all := releases()
	return all[len(all)-1]
}

// Older are all but the newest.
func Older() []gotool.Tool {
	all := releases()
	return all[:len(all)-1]
}

// Binary returns the path of kustomize in that release. The first to ask on a machine has it built;
// any number of tests and test processes may ask at once.
func Binary(t testing.TB, version string) string {
	t.Helper()
	path, err := binary(version)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func binary(version string) (string, error) {
	all := releases()
	at := slices.IndexFunc(all, func(tool gotool.Tool) bool { return tool.Version == version })
	if at < 0 {
		return "", fmt.Errorf("kustomize %s is none of %s", version, strings.Join(Versions(), ", "))
	}
	return all[at].Binary()
}
