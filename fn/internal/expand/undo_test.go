package expand_test

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// again sets another spec and expands again, as kpt does with its files.
func again(t *testing.T, nodes []*yaml.RNode, spec map[string]any) []*yaml.RNode {
	t.Helper()
	clustertest.SetSpec(clustertest.Find(nodes, "FlussConfig"), clustertest.Spec(clustertest.Find(clustertest.Everything().Nodes(t, spec), "FlussConfig")))
	return once(t, true, nodes)
}

func first(t *testing.T, spec map[string]any) []*yaml.RNode {
	t.Helper()
	return once(t, true, clustertest.Everything().Nodes(t, spec))
}

func at(t *testing.T, nodes []*yaml.RNode, kind, name string, path ...string) any {
	t.Helper()
	n := clustertest.Get(nodes, kind, name)
	if n == nil {
		return nil
	}
	found, err := n.Pipe(yaml.Lookup(path...))
	if err != nil {
		t.Fatal(err)
	}
	if found == nil {
		return nil
	}
	v, _ := tree.Value(found.YNode())
	return v
}

var off = clustertest.FromYAML(`
zookeeper: {enabled: false, connectionString: "zk:2181"}
minio: {enabled: false}
s3: {existingSecret: {name: keys}}
`)

func TestComponentsComeBack(t *testing.T) {
	nodes := first(t, off)
	if clustertest.Get(nodes, "StatefulSet", "fluss-minio") != nil {
		t.Fatal("MinIO is still there")
	}
	same(t, "the way there", again(t, nodes, nil), first(t, nil))
}

// What somebody has written by hand since the last expansion stays.
func TestHandWrittenChangesStay(t *testing.T) {
	nodes := first(t, clustertest.FromYAML(`coordinator: {terminationGracePeriodSeconds: 5, priorityClassName: high}`))
	coordinator := clustertest.Get(nodes, "Deployment", "fluss-coordinator")
	for path, value := range map[string]string{"terminationGracePeriodSeconds": "77", "hostname": "mine"} {
		if err := coordinator.PipeE(yaml.Lookup("spec", "template", "spec"), yaml.SetField(path, yaml.NewScalarRNode(value))); err != nil {
			t.Fatal(err)
		}
	}
	nodes = again(t, nodes, nil)
	pod := []string{"spec", "template", "spec"}
	if got := at(t, nodes, "Deployment", "fluss-coordinator", append(pod, "terminationGracePeriodSeconds")...); got != int64(77) {
		t.Errorf("terminationGracePeriodSeconds is %v", got)
	}
	if got := at(t, nodes, "Deployment", "fluss-coordinator", append(pod, "hostname")...); got != "mine" {
		t.Errorf("hostname is %v", got)
	}
	if got := at(t, nodes, "Deployment", "fluss-coordinator", append(pod, "priorityClassName")...); got != nil {
		t.Errorf("priorityClassName is %v", got)
	}
}

// An object that somebody puts in the place of one that was removed is not overwritten.
func TestObjectsPutInPlaceStay(t *testing.T) {
	nodes := add(`{apiVersion: v1, kind: Secret, metadata: {name: fluss-minio}, data: {a: Yg==}}`)(first(t, off))
	nodes = again(t, nodes, nil)
	if got := at(t, nodes, "Secret", "fluss-minio", "data", "a"); got != "Yg==" {
		t.Errorf("%v", got)
	}
}

func TestTheLogIsLocal(t *testing.T) {
	config := clustertest.Find(first(t, off), "FlussConfig")
	annotations := config.GetAnnotations()
	if annotations["config.kubernetes.io/local-config"] != "true" || !strings.Contains(annotations["fluss.dev/undo"], "fluss-minio") {
		t.Error(annotations)
	}
	if got := at(t, once(t, false, clustertest.Everything().Nodes(t, off)), "ExpandedFlussConfig", "fluss", "metadata", "annotations", "fluss.dev/undo"); got != nil {
		t.Error("the log is written although FlussConfig is not kept")
	}
}

func TestBrokenLog(t *testing.T) {
	for text, want := range map[string]string{
		"not JSON": "FlussConfig fluss: reading the annotation fluss.dev/undo: invalid character 'o' in literal null (expecting 'u')",
		`[{"kind":"Secret","name":"fluss-x","before":"a: [","path":null}]`: "FlussConfig fluss: bringing back Secret fluss-x: yaml: line 1: did not find expected node content",
	} {
		nodes := change(text, "metadata", "annotations", "fluss.dev/undo")(clustertest.Everything().Nodes(t, nil))
		if _, err := (expand.Filter{Keep: true}).Filter(nodes); err == nil || err.Error() != want {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// What somebody puts before items of ours between two expansions keeps nothing from being taken back.
func TestItemsPutBeforeOurs(t *testing.T) {
	changed := clustertest.FromYAML(`
minio: {serviceAccount: {name: mine}, persistence: {size: 9Gi}}
zookeeper: {persistence: {enabled: false}}
coordinator: {extraEnv: [{name: MINE, value: x}]}
`)
	patches := []patched{
		{"RoleBinding", "fluss-minio", edit.Path{"subjects"}, "first", "{kind: User, name: me}"},
		{"StatefulSet", "fluss-minio", edit.Path{"spec", "volumeClaimTemplates"}, "first", "{metadata: {name: more}, spec: {}}"},
		{"StatefulSet", "fluss-zookeeper", edit.Path{"spec", "volumeClaimTemplates"}, "last", "{metadata: {name: more}, spec: {}}"},
		{"Deployment", "fluss-coordinator", podOf("containers", edit.Named("coordinator"), "env"), "first", "{name: A, value: a}"},
		{"Deployment", "fluss-coordinator", podOf("containers"), "first", "{name: sidecar, image: x}"},
	}
	nodes, want := first(t, changed), first(t, nil)
	for _, p := range patches {
		nodes = p.apply(t, nodes)
	}
	nodes = again(t, nodes, nil)
	for _, p := range patches {
		takeOut(t, nodes, p)
	}
	same(t, "the way there", nodes, want)
}
