package cgroup

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestBelow(t *testing.T) {
	root := t.TempDir()
	for _, hierarchy := range []string{"cpu,cpuacct", "systemd", "memory"} {
		makeDir(t, filepath.Join(root, hierarchy))
	}
	membership := "9:name=systemd:/\n4:memory:/some/group:odd\n3:cpuset:/\n2:cpu,cpuacct:/\n0::/\n"
	got := below(root, []byte(membership), "n")
	want := []string{
		filepath.Join(root, "systemd", "n"),
		filepath.Join(root, "memory", "some", "group:odd", "n"),
		filepath.Join(root, "cpu,cpuacct", "n"), // cpuset is not mounted
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestMakeV1InheritsProcessors(t *testing.T) {
	parent := t.TempDir()
	for file, content := range map[string]string{"cpuset.cpus": "0-3\n", "cpuset.mems": "0\n"} {
		if err := os.WriteFile(filepath.Join(parent, file), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	group := filepath.Join(parent, "n")
	if err := makeV1(group); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(group, "cpuset.cpus"))
	if err != nil || string(got) != "0-3\n" {
		t.Errorf("got %q, error %v", got, err)
	}
}

func TestRemove(t *testing.T) {
	group := filepath.Join(t.TempDir(), "n")
	makeDir(t, filepath.Join(group, "kubepods", "pod"))
	for range 2 {
		if err := Remove([]string{group}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(group); !os.IsNotExist(err) {
		t.Errorf("the group is still there: %v", err)
	}
}

func makeDir(t *testing.T, dir string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
}
