package node

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/cluster/internal/plan"
)

func TestNetwork(t *testing.T) {
	got := network(plan.Node(2), 3)
	want := []string{
		"link set lo up",
		"address add 10.88.0.2/24 dev node0",
		"link set node0 up",
		"route add 10.96.0.0/16 dev node0 src 10.88.0.2",
		"route add 10.244.1.0/24 via 10.88.0.1 dev node0",
		"route add 10.244.3.0/24 via 10.88.0.3 dev node0",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if first := network(plan.Node(1), 1); !slices.Contains(first, "link add node0 type bridge") {
		t.Errorf("the first node has no bridge: %q", first)
	}
}

func TestStopWhatNeverStarted(t *testing.T) {
	node := Node{t.TempDir()}
	if err := node.Stop(); err != nil || node.Alive() {
		t.Errorf("alive %t, error %v", node.Alive(), err)
	}
}

func TestErrorsShowTheLog(t *testing.T) {
	node := Node{t.TempDir()}
	for _, dir := range []string{"log", "programs"} {
		if err := os.Mkdir(filepath.Join(node.Dir, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := node.write("log/init.log", "mount: denied\n"); err != nil {
		t.Fatal(err)
	}
	for name, err := range map[string]error{
		"waiting":   node.Wait(context.Background()),
		"launching": node.Launch("etcd", []string{"etcd"}),
	} {
		if err == nil || !strings.Contains(err.Error(), "mount: denied") {
			t.Errorf("%s: got error %v", name, err)
		}
	}
}
