package expand_test

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/expand"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// selecting sets labels as kustomize does with includeSelectors.
func selecting(t *testing.T, nodes []*yaml.RNode, labels map[string]string) []*yaml.RNode {
	t.Helper()
	for _, n := range nodes {
		paths := []string{"metadata.labels", "spec.selector.matchLabels", "spec.template.metadata.labels"}
		if n.GetKind() == "Service" {
			paths = []string{"metadata.labels", "spec.selector"}
		}
		for _, path := range paths {
			for key, value := range labels {
				relabel(t, n, path, key, value)
			}
		}
	}
	return nodes
}

func TestSelectorsKeepWorkloadsApart(t *testing.T) {
	for _, c := range []struct {
		name   string
		labels map[string]string
		own    string
		wrong  bool
	}{
		{"a further label", map[string]string{"team": "data"}, "", false},
		{"another name and instance", map[string]string{"app.kubernetes.io/name": "streaming", "app.kubernetes.io/instance": "prod"}, "", false},
		{"one component", map[string]string{"app.kubernetes.io/component": "all"}, "", true},
		{"one component with others", map[string]string{"team": "data", "app.kubernetes.io/component": "all"}, "", true},
		{"a workload of the user's among ours", map[string]string{"app.kubernetes.io/name": "x", "app.kubernetes.io/instance": "x"},
			`{apiVersion: apps/v1, kind: Deployment, metadata: {name: job}, spec: {selector: {matchLabels: {app: job}}, template: {metadata: {labels: {app: job, app.kubernetes.io/component: coordinator}}}}}`, true},
		{"a workload of the user's beside ours", nil,
			`{apiVersion: apps/v1, kind: Deployment, metadata: {name: job}, spec: {selector: {matchLabels: {app: job}}, template: {metadata: {labels: {app: job}}}}}`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			nodes := clustertest.Everything().Nodes(t, nil)
			if c.own != "" {
				nodes = append(nodes, yaml.MustParse(c.own))
			}
			_, err := expand.Filter{}.Filter(selecting(t, nodes, c.labels))
			if got := err != nil && strings.Contains(err.Error(), "selects the pods of the"); got != c.wrong || err != nil && !got {
				t.Errorf("%v", err)
			}
		})
	}
}

// Two clusters whose instance is overwritten by the same text would take each other's pods.
func TestSelectorsKeepClustersApart(t *testing.T) {
	nodes := append(clustertest.Layer{NamePrefix: "a-"}.Nodes(t, external), clustertest.Layer{NamePrefix: "b-"}.Nodes(t, external)...)
	_, err := expand.Filter{}.Filter(selecting(t, nodes, map[string]string{"app.kubernetes.io/instance": "prod"}))
	if err == nil || !strings.Contains(err.Error(), "Deployment a-fluss-coordinator: spec.selector.matchLabels: selects the pods of the Deployment b-fluss-coordinator, too") {
		t.Error(err)
	}
	once(t, false, append(clustertest.Layer{NamePrefix: "a-"}.Nodes(t, external), clustertest.Layer{NamePrefix: "b-"}.Nodes(t, external)...))
}

func TestSelectorsSelectTheirPods(t *testing.T) {
	nodes := clustertest.Everything().Nodes(t, nil)
	relabel(t, clustertest.Get(nodes, "StatefulSet", "fluss-tablet-server"), "spec.selector.matchLabels", "team", "data")
	_, err := expand.Filter{}.Filter(nodes)
	want := "StatefulSet fluss-tablet-server: spec.selector.matchLabels: does not select the workload's own pods: selector and labels of the pod template must agree"
	if err == nil || err.Error() != want {
		t.Error(err)
	}
}
