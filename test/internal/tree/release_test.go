package tree_test

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/tree"
)

// TestSetRelease: clusters run another release, and the disks of the machine are no reason for one to reject writes.
func TestSetRelease(t *testing.T) {
	t.Cleanup(func() { tree.SetRelease("") })
	const file, limit = "fluss/base/flussconfig.yaml", "server.data-disk.write-limit-ratio"
	before := tree.New(t, tree.Plugin).Read(file)
	for release, protects := range map[string]bool{"0.9.2": false, "1.0-SNAPSHOT": true} {
		tree.SetRelease(release)
		got := tree.New(t, tree.Plugin).Read(file)
		if !strings.Contains(got, "  image:\n    tag: "+release+"\n") || !strings.Contains(got, "kind: FlussConfig") || strings.Contains(got, limit) != protects {
			t.Errorf("%s: got\n%s", release, got)
		}
	}
	tree.SetRelease("")
	if got := tree.New(t, tree.Plugin).Read(file); got != before || tree.ReleaseSpec() != nil {
		t.Errorf("got\n%s", got)
	}
}
