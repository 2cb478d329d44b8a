package source

import (
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/helmtool"
	"fluss.dev/kubernetes/test/internal/process"
)

// Chart packages the Helm chart of a directory and pushes it to a repository of the registry, such as
// registry.example.com/charts. Without a version it has its own.
func (s *Source) Chart(t testing.TB, repository, dir, version string) {
	t.Helper()
	path, is := strings.CutPrefix(repository, Hosts[1]+"/")
	if !is {
		t.Fatalf("%s is no repository of %s", repository, Hosts[1])
	}
	work := t.TempDir()
	dir, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"package", dir, "--destination", work}
	if version != "" {
		args = append(args, "--version", version)
	}
	helm(t, work, args...)
	archives, err := filepath.Glob(filepath.Join(work, "*.tgz"))
	if err != nil || len(archives) != 1 {
		t.Fatalf("helm package made %q, error %v", archives, err)
	}
	helm(t, work, "push", archives[0], "oci://"+s.address+"/"+path, "--ca-file", s.file)
}

func helm(t testing.TB, dir string, args ...string) {
	t.Helper()
	got := process.Run(t, process.Command{Dir: dir, Args: append([]string{helmtool.Binary(t)}, args...)})
	if got.Code != 0 {
		t.Fatalf("helm %s: exit code %d: %s", strings.Join(args, " "), got.Code, got.Stderr)
	}
}
