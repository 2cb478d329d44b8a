package local_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/cluster/local"
)

func TestNamesFitCgroupsAndSockets(t *testing.T) {
	useCache(t)
	for name, fits := range map[string]bool{
		"e2e": true, "a": true, "fluss-upgrade-2": true,
		"": false, "-a": false, "a/b": false, "..": false, "Upper": false, strings.Repeat("a", 21): false,
	} {
		_, err := local.Find(name, io.Discard)
		if (err == nil) != fits {
			t.Errorf("%q: got error %v", name, err)
		}
	}
}

func TestWhatIsNotUp(t *testing.T) {
	useCache(t)
	cluster, err := local.Find("none", io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	const want = "cluster none is not up: start it with go run ./cluster up --name none"
	if _, err := cluster.Kubeconfig(); err == nil || err.Error() != want {
		t.Errorf("kubeconfig: got error %v", err)
	}
	if _, err := cluster.Exec(t.Context(), "node1", "true"); err == nil || err.Error() != want {
		t.Errorf("exec: got error %v", err)
	}
	if err := cluster.Import(t.Context(), "all", "archive.tar"); err == nil || err.Error() != want {
		t.Errorf("import: got error %v", err)
	}
	if err := cluster.Down(); err != nil {
		t.Errorf("down: got error %v", err)
	}
}

func TestUpRefuses(t *testing.T) {
	useCache(t)
	cluster, err := local.Find("none", io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	for nodes, want := range map[int]string{0: "0 nodes: 1 to 9 are possible", 10: "10 nodes: 1 to 9 are possible"} {
		if err := cluster.Up(t.Context(), nodes); err == nil || err.Error() != want {
			t.Errorf("got error %v", err)
		}
	}
}

func TestUpInACacheThatNoSocketFits(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("refused for another reason before")
	}
	t.Setenv("XDG_CACHE_HOME", filepath.Join(t.TempDir(), strings.Repeat("long", 20)))
	cluster, err := local.Find("none", io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	err = cluster.Up(t.Context(), 1)
	if err == nil || !strings.HasSuffix(err.Error(), "is too long for a socket: set XDG_CACHE_HOME to a shorter path") {
		t.Errorf("got error %v", err)
	}
}

func useCache(t *testing.T) {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", "")
}
