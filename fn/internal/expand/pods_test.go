package expand_test

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expand"
)

// What a patch breaks in the pods of a cluster, or in what finds them, is an error that names the place.
func TestBrokenPods(t *testing.T) {
	env := podOf("containers", edit.Named("tablet-server"), "env")
	const variable = "spec.template.spec.containers[name=tablet-server].env[name=POD_NAME]: is one of the cluster's own variables and must be the pod's metadata.name, once"
	for _, c := range []struct {
		name  string
		patch patched
		want  string
	}{
		{"a variable with a value", patched{"StatefulSet", "fluss-tablet-server", env.Below(edit.Named("POD_NAME")), "", "{name: POD_NAME, value: other}"}, variable},
		{"a variable of another field", patched{"StatefulSet", "fluss-tablet-server", env.Below(edit.Named("POD_NAME"), "valueFrom", "fieldRef", "fieldPath"), "", "metadata.uid"}, variable},
		{"a variable twice", patched{"StatefulSet", "fluss-tablet-server", env, "last", "{name: POD_NAME, value: other}"}, variable},
		{"a variable that is gone", patched{"StatefulSet", "fluss-tablet-server", env.Below(edit.Named("POD_NAME")), "remove", ""}, variable},
		{"a member's id", patched{"StatefulSet", "fluss-zookeeper", podOf("containers", edit.Named("zookeeper"), "env", edit.Named("ZOO_MY_ID")), "", "{name: ZOO_MY_ID, value: '1'}"},
			"StatefulSet fluss-zookeeper: spec.template.spec.containers[name=zookeeper].env[name=ZOO_MY_ID]: is one of the cluster's own variables and must be the pod's metadata.labels['apps.kubernetes.io/pod-index'], once"},
		{"a claim template that is renamed", patched{"StatefulSet", "fluss-tablet-server", edit.Path{"spec", "volumeClaimTemplates", edit.Item("metadata.name", "data"), "metadata", "name"}, "", "disk"},
			"StatefulSet fluss-tablet-server: spec.volumeClaimTemplates[metadata.name=data]: is not there, and what the pods write would go with them"},
		{"claim templates that are gone", patched{"StatefulSet", "fluss-minio", edit.Path{"spec", "volumeClaimTemplates"}, "remove", ""},
			"StatefulSet fluss-minio: spec.volumeClaimTemplates[metadata.name=data]: is not there, and what the pods write would go with them"},
		{"the Service of the pods' names", patched{"StatefulSet", "fluss-zookeeper", edit.Path{"spec", "serviceName"}, "", "mine"},
			"StatefulSet fluss-zookeeper: spec.serviceName: is not a Service of this cluster"},
		{"a Service that selects nothing", patched{"Service", "fluss-bootstrap", edit.Path{"spec", "selector"}, "", "{app: mine}"},
			"Service fluss-bootstrap: spec.selector: selects no pod of this build (app=mine)"},
		{"a Service of one pod", patched{"Service", "fluss-tablet-server-0", edit.Path{"spec", "selector", "team"}, "", "data"},
			"Service fluss-tablet-server-0: spec.selector: selects no pod of this build"},
	} {
		for _, keep := range []bool{false, true} {
			_, err := expand.Filter{Keep: keep}.Filter(c.patch.apply(t, clustertest.Everything().Nodes(t, nil)))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s, keep %v: got\n%v\nand not\n%s", c.name, keep, err, c.want)
			}
		}
	}
}

// A Service may select pods of the user's that have its port, as those of a proxy in front.
func TestServiceOfUsersPods(t *testing.T) {
	nodes := patched{"Service", "fluss-bootstrap", edit.Path{"spec", "selector"}, "", "{app: proxy}"}.apply(t, clustertest.Everything().Nodes(t, nil))
	own := clustertest.Parse(t, "{apiVersion: apps/v1, kind: Deployment, metadata: {name: proxy}, spec: {selector: {matchLabels: {app: proxy}}, template: {metadata: {labels: {app: proxy}}, spec: {containers: [{name: proxy, ports: [{name: client, containerPort: 1}]}]}}}}")
	once(t, false, append(nodes, own...))
}
