package expand_test

import (
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// TestNull: null takes a default away where a value is merged into it, and never labels that selectors need.
func TestNull(t *testing.T) {
	nodes := clustertest.Everything().Nodes(t, nil)
	fields := clustertest.FromYAML(`
podSecurityContext: {runAsUser: null}
resources: {limits: null, requests: {memory: null, cpu: 2}}
nodeSelector: {a: null}
livenessProbe: {terminationGracePeriodSeconds: null}
podLabels: {app.kubernetes.io/component: null}
jvmOptions: null
`)
	for name, value := range fields {
		if err := edit.Put(clustertest.Find(nodes, "FlussConfig").YNode(), edit.Path{"spec", "coordinator", edit.Step(name)}, tree.Node(value)); err != nil {
			t.Fatal(err)
		}
	}
	nodes, err := expand.Filter{}.Filter(nodes)
	if err != nil {
		t.Fatal(err)
	}
	template, _ := tree.Value(edit.Get(clustertest.Get(nodes, "Deployment", "fluss-coordinator").YNode(), edit.Path{"spec", "template"}))
	pod := tree.Get(template, "spec")
	container := tree.Get(pod, "containers").([]any)[0]
	for _, gone := range []any{
		tree.Get(pod, "securityContext", "runAsUser"), tree.Get(container, "resources", "limits"), tree.Get(container, "resources", "requests", "memory"),
		tree.Get(pod, "nodeSelector", "a"), tree.Get(container, "livenessProbe", "terminationGracePeriodSeconds"),
	} {
		if gone != nil {
			t.Errorf("%v is still there", gone)
		}
	}
	for _, kept := range []any{
		tree.Get(pod, "securityContext", "fsGroup"), tree.Get(container, "resources", "requests", "cpu"), tree.Get(container, "livenessProbe", "exec"),
		tree.Get(template, "metadata", "labels", "app.kubernetes.io/component"),
	} {
		if kept == nil {
			t.Error("something else is gone, too")
		}
	}
}

// TestEmptyMaps: a map that says nothing is as if it were not given.
func TestEmptyMaps(t *testing.T) {
	expanded := func(spec map[string]any) string {
		nodes := clustertest.Everything().Nodes(t, nil)
		if err := edit.Put(clustertest.Find(nodes, "FlussConfig").YNode(), edit.Path{"spec", "coordinator"}, tree.Node(spec)); err != nil {
			t.Fatal(err)
		}
		nodes, err := expand.Filter{}.Filter(nodes)
		if err != nil {
			t.Fatal(err)
		}
		return clustertest.Get(nodes, "Deployment", "fluss-coordinator").MustString()
	}
	want := expanded(clustertest.FromYAML("jvmOptions: [-Xmx1g]"))
	for _, field := range []string{"affinity: {}", "dnsConfig: {}", "nodeSelector: {}", "dnsConfig: {searches: null}", "resources: {}"} {
		if got := expanded(clustertest.FromYAML("jvmOptions: [-Xmx1g]\n" + field)); got != want {
			t.Errorf("%s makes\n%s", field, got)
		}
	}
}
