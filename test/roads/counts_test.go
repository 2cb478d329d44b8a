package roads

import (
	"fmt"
	"testing"

	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/tree"
)

// TestCounts: it does not matter who says how many there are; names made of counts follow.
func TestCounts(t *testing.T) {
	t.Parallel()
	ways := map[string]string{
		"FlussConfig": `
patches:
  - patch: |
      apiVersion: fluss.dev/v1alpha1
      kind: FlussConfig
      metadata: {name: fluss}
      spec: {tabletServer: {replicas: 5}, zookeeper: {replicas: 3}}
`,
		"replicas": `
replicas:
  - {name: fluss-tablet-server, count: 5}
  - {name: fluss-zookeeper, count: 3}
  - {name: fluss-coordinator, count: 1}
`,
		"patch": `
patches:
  - target: {kind: StatefulSet, name: fluss-tablet-server}
    patch: |
      - {op: replace, path: /spec/replicas, value: 5}
  - patch: |
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: fluss-zookeeper}
      spec: {replicas: 3}
`,
	}
	var first objects.Set
	for name, way := range ways {
		manifest := build(t, usualRoads(), ".", func(tr tree.Tree) {
			tr.Layer("", everything+"namePrefix: a-\nnameSuffix: -z\nnamespace: team-a\n"+way)
		})
		checkInNamespace(t, manifest, "team-a")
		set := objects.Parse(t, manifest)
		expectCounts(t, set)
		if first == nil {
			first = set
		}
		for _, difference := range objects.Diff(set, first) {
			t.Errorf("%s: %s", name, difference)
		}
	}
}

func expectCounts(t *testing.T, set objects.Set) {
	t.Helper()
	for i := range 5 {
		name := fmt.Sprintf("a-fluss-tablet-server-z-%d", i)
		service := set.Get(t, "Service/team-a/"+name).Object
		if got := at(service, "spec", "selector", "statefulset.kubernetes.io/pod-name"); got != name {
			t.Errorf("Service %s selects pod %v", name, got)
		}
	}
	zookeeper := set.Get(t, "StatefulSet/team-a/a-fluss-zookeeper-z").Object
	if got := fmt.Sprint(at(zookeeper, "spec", "replicas")); got != "3" {
		t.Errorf("ZooKeeper has %v members", got)
	}
	contains(t, fmt.Sprint(at(zookeeper, "spec", "template", "spec", "containers")), "a-fluss-zookeeper-z-%s.a-fluss-zookeeper-headless-z")
}
