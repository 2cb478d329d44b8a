package expand_test

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/expand"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// twins are objects of users that have the kind or the name of ours, and are not ours.
var twins = []string{
	`{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: fluss-zookeeper}, spec: {replicas: 3}}`,
	`{apiVersion: v1, kind: Service, metadata: {name: fluss-zookeeper}, spec: {selector: {app: zk}}}`,
	`{apiVersion: v1, kind: Secret, metadata: {name: fluss-minio}, stringData: {secret-key: hunter2}}`,
	`{apiVersion: v1, kind: ServiceAccount, metadata: {name: fluss-flink-jobmanager, labels: {app.kubernetes.io/name: fluss, app.kubernetes.io/instance: fluss}}}`,
	`{apiVersion: iam.services.k8s.aws/v1alpha1, kind: Role, metadata: {name: fluss-minio, labels: {fluss.dev/component: minio}}, spec: {name: r}}`,
	`{apiVersion: database.example.com/v1, kind: Secret, metadata: {name: fluss-minio}, spec: {app.kubernetes.io/instance: fluss}}`,
	`{apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: fluss-minio-headless, labels: {fluss.dev/component: minio}}}`,
	`{apiVersion: v1, kind: ConfigMap, metadata: {name: fluss-flink, labels: {app.kubernetes.io/instance: fluss}}, data: {config.yaml: mine}}`,
}

// An object that merely has the name of one of ours stays as it is, in either mode, with the component on or off.
func TestTwinsStay(t *testing.T) {
	for _, twin := range twins {
		for _, keep := range []bool{false, true} {
			layer := clustertest.Layer{NamePrefix: "", Components: nil}
			nodes := append(layer.Nodes(t, external), yaml.MustParse(twin))
			expanded := once(t, keep, nodes)
			before := yaml.MustParse(twin)
			got := clustertest.Plain(expanded)[clustertest.ID(before)]
			if changes := clustertest.Changes(clustertest.Plain([]*yaml.RNode{before}), map[string]any{clustertest.ID(before): got}); changes != "" {
				t.Errorf("keep %v: %s", keep, changes)
			}
			for _, n := range expanded {
				if strings.Contains(n.GetAnnotations()["fluss.dev/undo"], "hunter2") {
					t.Error("the annotation holds a secret")
				}
			}
		}
	}
}

// Where a component is on, an object of another API group stands beside ours.
func TestTwinsOfOtherGroups(t *testing.T) {
	twin := `{apiVersion: iam.services.k8s.aws/v1alpha1, kind: Role, metadata: {name: fluss-minio}, rules: [{resourceNames: [x]}]}`
	nodes := append(clustertest.Everything().Nodes(t, nil), yaml.MustParse(twin))
	var found []string
	for _, n := range once(t, false, nodes) {
		if n.GetKind() == "Role" && n.GetName() == "fluss-minio" {
			found = append(found, n.GetApiVersion())
		}
	}
	if len(found) != 2 {
		t.Errorf("%v", found)
	}
}

// Where ours is needed and another stands in its place, the error says so.
func TestTwinsInPlace(t *testing.T) {
	for _, c := range []struct{ kind, name, want string }{
		{"StatefulSet", "fluss-zookeeper", "StatefulSet fluss-zookeeper: has the name of an object of components/zookeeper but not its label fluss.dev/component: rename it, or restore the label if it is that object"},
		{"StatefulSet", "fluss-tablet-server", "StatefulSet fluss-tablet-server: has the name of an object of base/ but not its label fluss.dev/component: rename it, or restore the label if it is that object"},
		{"ConfigMap", "fluss-config", "ConfigMap fluss-config: has the name of an object of base/ but not its label fluss.dev/component: rename it, or restore the label if it is that object"},
		{"Deployment", "fluss-coordinator", "Deployment fluss-coordinator: has the name of an object of base/ but not its label fluss.dev/component: rename it, or restore the label if it is that object"},
		{"Service", "fluss-tablet-server-0", "Service fluss-tablet-server-0: has the name of an object of base/ but not its label fluss.dev/component: rename it, or restore the label if it is that object"},
	} {
		nodes := clustertest.Everything().Nodes(t, nil)
		relabel(t, clustertest.Get(nodes, c.kind, c.name), "metadata.labels", "", "")
		_, err := expand.Filter{}.Filter(nodes)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %s: %v", c.kind, c.name, err)
		}
	}
}

// The Service of a tablet server must not take the place of one of the user's.
func TestTwinOfATabletService(t *testing.T) {
	nodes := add(`{apiVersion: v1, kind: Service, metadata: {name: fluss-tablet-server-2}, spec: {ports: [{port: 1}]}}`)(clustertest.Everything().Nodes(t, nil))
	_, err := expand.Filter{}.Filter(nodes)
	if err == nil || !strings.Contains(err.Error(), "the Service fluss-tablet-server-2 of a tablet server has the name of another Service in this build") {
		t.Error(err)
	}
}
