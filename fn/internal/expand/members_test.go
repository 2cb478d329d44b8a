package expand_test

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/expand"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// together are the objects of several clusters in one build.
func together(t *testing.T, layers ...clustertest.Layer) []*yaml.RNode {
	t.Helper()
	var nodes []*yaml.RNode
	for _, l := range layers {
		everything := clustertest.Everything()
		l.Components, l.Patches = everything.Components, append(everything.Patches, l.Patches...)
		nodes = append(nodes, l.Nodes(t, nil)...)
	}
	return nodes
}

// Clusters in one build are expanded as each is alone, also where a name of one could be one of another.
func TestClustersKeepApart(t *testing.T) {
	for name, layers := range map[string][]clustertest.Layer{
		"suffixes":               {{}, {NameSuffix: "-b"}, {NameSuffix: "-b-b"}},
		"prefixes":               {{}, {NamePrefix: "a-"}, {NamePrefix: "a-a-"}, {NamePrefix: "fluss-"}},
		"both":                   {{NamePrefix: "a-"}, {NameSuffix: "-b"}, {NamePrefix: "a-", NameSuffix: "-b"}},
		"a suffix like a stem":   {{}, {NameSuffix: "-server"}, {NameSuffix: "-minio"}, {NameSuffix: "-3"}, {NameSuffix: "-0-0"}},
		"a suffix without dash":  {{}, {NameSuffix: "2"}, {NameSuffix: "22"}},
		"the name in the affix":  {{NamePrefix: "fluss-fluss-"}, {NameSuffix: "-fluss"}, {NamePrefix: "my-fluss-"}},
		"namespaces":             {{}, {Namespace: "a"}, {Namespace: "b"}, {Namespace: "b", NamePrefix: "a-"}},
		"a prefix like a stem's": {{}, {NamePrefix: "zookeeper-"}, {NamePrefix: "fluss-zookeeper-"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want := map[string]any{}
			for _, l := range layers {
				for id, object := range clustertest.Plain(once(t, false, together(t, l))) {
					want[id] = object
				}
			}
			got := clustertest.Plain(once(t, false, together(t, layers...)))
			if changes := clustertest.Changes(want, got); changes != "" {
				t.Errorf("clusters are not what they are alone:\n%s", changes)
			}
		})
	}
}

// The governing Service of fluss-1 is called like that of the tablet server 1 of fluss.
func TestClustersOfClashingNames(t *testing.T) {
	_, err := expand.Filter{}.Filter(together(t, clustertest.Layer{}, clustertest.Layer{NameSuffix: "-1"}))
	want := "FlussConfig fluss: metadata.name: the Service fluss-tablet-server-1 of a tablet server has the name of another Service in this build: choose another namePrefix or nameSuffix, or rename that Service"
	if err == nil || err.Error() != want {
		t.Error(err)
	}
}

// Objects of others, whatever they are called, stay as they are.
func TestObjectsOfOthers(t *testing.T) {
	for _, object := range []string{
		`{apiVersion: v1, kind: ConfigMap, metadata: {name: fluss-extra, labels: {app.kubernetes.io/instance: fluss}}, data: {server.yaml: ""}}`,
		`{apiVersion: v1, kind: ConfigMap, metadata: {name: fluss-config, namespace: other}, data: {server.yaml: ""}}`,
		`{apiVersion: v1, kind: Secret, metadata: {name: flussminio}}`,
		`{apiVersion: v1, kind: Service, metadata: {name: other-fluss-tablet-server-7}, spec: {}}`,
		`{apiVersion: example.com/v1, kind: Anything, spec: {a: {b: [c]}}}`,
	} {
		before := yaml.MustParse(object)
		nodes := append(clustertest.Layer{Components: []string{"zookeeper", "minio"}}.Nodes(t, nil), yaml.MustParse(object))
		expanded := clustertest.Plain(once(t, false, nodes))
		if changes := clustertest.Changes(clustertest.Plain([]*yaml.RNode{before}), map[string]any{clustertest.ID(before): expanded[clustertest.ID(before)]}); changes != "" {
			t.Error(changes)
		}
	}
}

// A Service that looks like one of a tablet server beyond the count was made by an earlier run.
func TestServicesBeyondTheCountGo(t *testing.T) {
	const labels = `labels: {fluss.dev/component: tablet-server}`
	nodes := add(`{apiVersion: v1, kind: Service, metadata: {name: fluss-tablet-server-3, `+labels+`}, spec: {publishNotReadyAddresses: true}}`,
		`{apiVersion: v1, kind: Service, metadata: {name: fluss-tablet-server-x}, spec: {}}`,
		`{apiVersion: v1, kind: ConfigMap, metadata: {name: fluss-tablet-server-4}}`)(clustertest.Everything().Nodes(t, nil))
	var left []string
	for id := range clustertest.Plain(once(t, false, nodes)) {
		if strings.Contains(id, "tablet-server-") {
			left = append(left, id)
		}
	}
	want := map[string]bool{"Service/fluss-tablet-server-0": true, "Service/fluss-tablet-server-1": true, "Service/fluss-tablet-server-2": true,
		"Service/fluss-tablet-server-x": true, "ConfigMap/fluss-tablet-server-4": true}
	for _, id := range left {
		if !want[id] {
			t.Errorf("%s is left", id)
		}
	}
	if len(left) != len(want) {
		t.Errorf("left are %v", left)
	}
}

// A user's object may be named like one of a component that is off: only what carries our labels goes.
func TestUsersObjectsStay(t *testing.T) {
	nodes := add(`{apiVersion: v1, kind: Secret, metadata: {name: fluss-zookeeper-auth}}`,
		`{apiVersion: v1, kind: ConfigMap, metadata: {name: fluss-flink-jobs, labels: {app.kubernetes.io/name: jobs}}}`)(clustertest.Everything().Nodes(t,
		map[string]any{"flink": map[string]any{"enabled": false}}))
	objects := clustertest.Plain(once(t, false, nodes))
	for _, id := range []string{"Secret/fluss-zookeeper-auth", "ConfigMap/fluss-flink-jobs"} {
		if objects[id] == nil {
			t.Errorf("%s is gone", id)
		}
	}
	if objects["Deployment/fluss-flink-jobmanager"] != nil {
		t.Error("Flink is there although it is off")
	}
}
