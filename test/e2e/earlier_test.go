//go:build e2e

package e2e

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/process"
)

var from = flag.String("from", "", "commit or tag of this repository whose manifests TestEarlierManifests upgrades; empty: the tag before this commit")

// TestEarlierManifests applies the default manifests of an earlier release of this repository, then those of now, and goes back,
// beside two writers. From the first tag on it is in the short suite.
func TestEarlierManifests(t *testing.T) {
	e2e.Manifests(t)
	release := earlierRelease(t)
	f := newFluss(t, "e2e-earlier")
	earlier := git(t, "show", release+":"+defaultManifests).Output(t)
	now, err := os.ReadFile(filepath.Join(repository(t), filepath.FromSlash(defaultManifests)))
	if err != nil {
		t.Fatal(err)
	}
	f.deploy(t, "cluster with the manifests of "+release, string(earlier))
	f.client().Rows(t, "before", 1000)
	for _, s := range []struct{ name, manifest string }{
		{"manifests of " + release + " upgraded", string(now)},
		{"back to the manifests of " + release, string(earlier)},
	} {
		step := f.client().While(t, s.name, func(t testing.TB) { f.applies(t, s.manifest) })
		f.NoRestarts(t)
		settled(t, "Applied to a running cluster, they cost no acknowledged row: "+s.name+".", step.String())
	}
	f.client().Rows(t, "after", 1000)
}

const defaultManifests = "rendered/default/manifests.yaml"

// earlierRelease is what -from names, or the newest tag that is not on this commit.
func earlierRelease(t *testing.T) string {
	t.Helper()
	if *from != "" {
		return *from
	}
	tag := git(t, "describe", "--tags", "--abbrev=0", "HEAD^")
	if tag.Code != 0 {
		t.Skip("this repository has no tag before this commit: name a commit by -from")
	}
	return strings.TrimSpace(tag.Stdout)
}

func git(t testing.TB, args ...string) process.Result {
	t.Helper()
	return process.Run(t, process.Command{Dir: repository(t), Args: append([]string{"git"}, args...)})
}
