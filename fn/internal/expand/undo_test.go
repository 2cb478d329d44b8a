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

// The log is the user's to edit, like the object it stands in, and is trusted no more.
func TestBrokenLog(t *testing.T) {
	secret := func(before string) string { return `[{"kind":"Secret","name":"fluss-minio","before":` + before + `}]` }
	deep := strings.Repeat("[", 300) + strings.Repeat("]", 300)
	for text, want := range map[string]string{
		"not JSON": "invalid character 'o' in literal null (expecting 'u')", "{}": "json: cannot unmarshal object into Go value of type []expand.change",
		"[] x": "something follows the list", `[{"knid":"Secret"}]`: `json: unknown field "knid"`, `[{"kind":1}]`: "json: cannot unmarshal number into Go struct field change.kind of type string",
		secret(`"a: ["`): "entry 0: before: yaml: line 1: did not find expected node content",
		secret(`{}`):     "entry 0: before is no object",
		secret(`"[a]"`):  "entry 0: before: it is another object",
		secret(`"{apiVersion: v1, kind: Secret, metadata: {name: other}}"`):                                                        "entry 0: before: it is another object",
		secret(`"kind: Secret\nmetadata: &a {name: fluss-minio, a: *a}"`):                                                          "entry 0: before: the object is too large",
		`[{"kind":"Secret","name":"mine","before":"{kind: Secret, metadata: {name: mine}}"}]`:                                      "entry 0: it is about an object that is not one of this cluster",
		`[{"kind":"Secret","name":"fluss-minio","file":"../x","before":"{kind: Secret, metadata: {name: fluss-minio}}"}]`:          "entry 0: file leads out of its package",
		`[{"kind":"Secret","name":"fluss-minio","file":"/x","before":"{kind: Secret, metadata: {name: fluss-minio}}"}]`:            "entry 0: file leads out of its package",
		`[{"kind":"Secret","name":"fluss-minio","package":"../x","before":"{kind: Secret, metadata: {name: fluss-minio}}"}]`:       "entry 0: package is none from which there are objects",
		`[{"kind":"Service","name":"fluss-bootstrap","path":["spec","ports","[name=client]"],"at":-1}]`:                            "entry 0: at is negative",
		`[{"kind":"Service","name":"fluss-bootstrap","path":["spec"]},{"kind":"Service","name":"fluss-bootstrap","path":["",""]}]`: "entry 1: path has an empty key",
		`[{"kind":"Service","name":"fluss-bootstrap","path":["metadata","name"],"before":"x"}]`:                                    "entry 0: path leads to what identifies an object",
		`[{"kind":"Service","name":"fluss-bootstrap","path":["kind"],"before":"x"}]`:                                               "entry 0: path leads to what identifies an object",
		`[{"kind":"Service","name":"fluss-bootstrap","path":["spec"],"before":` + deep + `}]`:                                      "entry 0: before is more than 200 maps and lists deep",
		`[{"kind":"Service","name":"fluss-tablet-server-0","copied":` + deep + `}]`:                                                "entry 0: copied is more than 200 maps and lists deep",
		`[{"kind":"Service","name":"fluss-tablet-server-0","copied":"text"}]`:                                                      "entry 0: copied is no Service",
		`[{"kind":"Service","name":"fluss-tablet-server-0","copied":{"kind":"Secret"}}]`:                                           "entry 0: copied is no Service",
		`[{"kind":"ConfigMap","name":"mine","path":["data"],"before":{}}]`:                                                         "entry 0: it is about an object of somebody else",
	} {
		nodes := change(text, "metadata", "annotations", "fluss.dev/undo")(clustertest.Everything().Nodes(t, nil))
		nodes = add(`{apiVersion: v1, kind: ConfigMap, metadata: {name: mine}}`)(nodes)
		want = "FlussConfig fluss: the annotation fluss.dev/undo, which only fluss-fn writes, cannot be read: " + want + "; take the change to it back, or remove it to keep the objects as they are"
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
