package expand_test

import (
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/spectest"
	"pgregory.net/rapid"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

var theCluster = []yaml.NameMeta{{Name: "fluss"}}

// What the expander makes of a FlussConfig is right as it is.
func TestVerifyExpanded(t *testing.T) {
	t.Parallel()
	objects := objectsOf(t, clustertest.Everything())
	rapid.Check(t, func(t *rapid.T) {
		nodes := once(t, false, objects(spectest.Valid().Draw(t, "spec")))
		if err := expand.Verify(nodes, theCluster); err != nil {
			t.Error(err)
		}
	})
}

// What is changed behind the expander is an error that names the place, in the words of the expander where it looks for
// the same.
func TestVerifyChanged(t *testing.T) {
	t.Parallel()
	container := podOf("containers", edit.Named("tablet-server"))
	for _, c := range []struct {
		name  string
		patch patched
		want  string
	}{
		{"server.yaml", patched{"ConfigMap", "fluss-config", edit.Path{"data", "server.yaml"}, "", "'log.level: DEBUG'"},
			"ConfigMap fluss-config: data.server.yaml: was changed after FlussConfig was expanded, and the pods do not start with it: remove what changes it, and set spec.config"},
		{"zoo.cfg", patched{"ConfigMap", "fluss-zookeeper", edit.Path{"data", "zoo.cfg"}, "", "tickTime=1"}, "ConfigMap fluss-zookeeper: data.zoo.cfg: was changed"},
		{"Flink's configuration", patched{"ConfigMap", "fluss-flink", edit.Path{"data", "config.yaml"}, "", "'a: b'"}, "ConfigMap fluss-flink: data.config.yaml: was changed"},
		{"an argument", patched{"StatefulSet", "fluss-tablet-server", container.Below("args"), "last", "--mine"},
			"StatefulSet fluss-tablet-server: spec.template.spec.containers[name=tablet-server].args: was changed"},
		{"JVM options", patched{"Deployment", "fluss-coordinator", podOf("containers", edit.Named("coordinator"), "env", edit.Named("JVM_ARGS"), "value"), "", "-Xmx1g"},
			"env[name=JVM_ARGS].value: was changed after FlussConfig was expanded, and the pods do not start with it: remove what changes it, and set spec.coordinator.jvmOptions"},
		{"more servers", patched{"StatefulSet", "fluss-tablet-server", edit.Path{"spec", "replicas"}, "", "4"}, "spec.replicas: is 4, and the Service fluss-tablet-server-3 is not in the build"},
		{"fewer servers", patched{"StatefulSet", "fluss-tablet-server", edit.Path{"spec", "replicas"}, "", "2"}, "spec.replicas: is 2, and the Service fluss-tablet-server-2 is of one more"},
		{"an even number of members", patched{"StatefulSet", "fluss-zookeeper", edit.Path{"spec", "replicas"}, "", "2"}, "spec.zookeeper.replicas: Unsupported value: 2"},
		{"a second storage", patched{"StatefulSet", "fluss-minio", edit.Path{"spec", "replicas"}, "", "2"}, "StatefulSet fluss-minio: spec.replicas: must be 1"},
		{"a second coordinator", patched{"Deployment", "fluss-coordinator", edit.Path{"spec", "replicas"}, "", "2"}, "Deployment fluss-coordinator: spec.strategy: does not go with spec.coordinator.replicas of this build"},
		{"coordinators that overlap", patched{"Deployment", "fluss-coordinator", edit.Path{"spec", "strategy", "type"}, "", "RollingUpdate"}, "Deployment fluss-coordinator: spec.strategy: does not go with"},
		{"a start command", patched{"StatefulSet", "fluss-tablet-server", container.Below("command"), "", "[sleep, '1']"},
			"StatefulSet fluss-tablet-server: spec.template.spec.containers[name=tablet-server].command: must be what base/ or the component has"},
		{"what another container runs", patched{"Deployment", "fluss-flink-jobmanager", podOf("containers", edit.Named("jobmanager"), "command"), "", "[sleep]"}, "fluss-flink-jobmanager: spec.template.spec.containers[name=jobmanager].command: must be what base/ or the component has"},
		{"the way to stop", patched{"StatefulSet", "fluss-tablet-server", container.Below("lifecycle"), "remove", ""}, "[name=tablet-server].lifecycle.preStop: must be what base/ or the component has"},
		{"an account", patched{"StatefulSet", "fluss-zookeeper", podOf("serviceAccountName"), "", "default"},
			`StatefulSet fluss-zookeeper: spec.template.spec.serviceAccountName: is "default", and the RoleBinding fluss-zookeeper gives the rights to another account: remove what changes it, and set spec.zookeeper.serviceAccount.name`},
		{"a variable", patched{"StatefulSet", "fluss-tablet-server", container.Below("env", edit.Named("POD_NAME")), "", "{name: POD_NAME, value: other}"}, "env[name=POD_NAME]: is one of the cluster's own variables"},
		{"a namespace", patched{"Service", "fluss-bootstrap", edit.Path{"metadata", "namespace"}, "", "other"}, `Service fluss-bootstrap: metadata.namespace: is "other", and the rest of the cluster is elsewhere`},
		{"the namespace of the coordinator", patched{"Deployment", "fluss-coordinator", edit.Path{"metadata", "namespace"}, "", "other"}, "Cluster fluss: the Deployment fluss-coordinator is not in the build"},
		{"a selector", patched{"Service", "fluss-bootstrap", edit.Path{"spec", "selector"}, "", "{app: mine}"}, "Service fluss-bootstrap: spec.selector: selects no pod of this build (app=mine)"},
		{"pods of another part", patched{"StatefulSet", "fluss-zookeeper", edit.Path{"spec", "selector", "matchLabels"}, "", "{app.kubernetes.io/name: fluss}"}, "StatefulSet fluss-zookeeper: spec.selector.matchLabels: selects the pods of"},
		{"a port", patched{"StatefulSet", "fluss-tablet-server", container.Below("ports", edit.Named("client"), "name"), "", "tcp-client"},
			"Service fluss-bootstrap: spec.ports.targetPort: is client, and no container of the StatefulSet fluss-tablet-server has a port of that name"},
		{"a port twice", patched{"StatefulSet", "fluss-tablet-server", container.Below("ports"), "last", "{name: client, containerPort: 1}"}, "has two ports client in the container tablet-server"},
		{"a Service without ports", patched{"Service", "fluss-bootstrap", edit.Path{"spec", "ports"}, "", "[]"}, "Service fluss-bootstrap: spec.ports: is empty"},
		{"a key", patched{"ConfigMap", "fluss-config", edit.Path{"data", "server.yaml"}, "remove", ""}, "items.key: is server.yaml, which the ConfigMap fluss-config does not have"},
		{"the time to stop", patched{"StatefulSet", "fluss-tablet-server", podOf("terminationGracePeriodSeconds"), "", "30"},
			"spec.template.spec.terminationGracePeriodSeconds: was changed after FlussConfig was expanded, and scripts in the pods still count on 120: remove what changes it, and set spec.tabletServer.terminationGracePeriodSeconds"},
		{"no time to stop", patched{"StatefulSet", "fluss-tablet-server", podOf("terminationGracePeriodSeconds"), "remove", ""}, "terminationGracePeriodSeconds: was changed"},
		{"a script", patched{"ConfigMap", "fluss-scripts", edit.Path{"data", "own-volume.sh"}, "remove", ""}, "ConfigMap fluss-scripts: data.own-volume.sh: is missing"},
		{"a script of a component", patched{"ConfigMap", "fluss-zookeeper", edit.Path{"data", "member.sh"}, "remove", ""}, "ConfigMap fluss-zookeeper: data.member.sh: is missing"},
		{"the text of a script", patched{"ConfigMap", "fluss-scripts", edit.Path{"data", "own-volume.sh"}, "", "exit 0"},
			"StatefulSet fluss-tablet-server: spec.template.metadata.annotations.fluss.dev/scripts-checksum: is not that of the ConfigMap fluss-scripts, so pods do not restart with its texts: change them where FlussConfig is expanded"},
		{"the text of a script of a component", patched{"ConfigMap", "fluss-zookeeper", edit.Path{"data", "member.sh"}, "", "exit 0"}, "StatefulSet fluss-zookeeper: spec.template.metadata.annotations.fluss.dev/config-checksum: is not that of"},
		{"a checksum", patched{"Deployment", "fluss-coordinator", edit.Path{"spec", "template", "metadata", "annotations", "fluss.dev/config-checksum"}, "remove", ""}, "Deployment fluss-coordinator: spec.template.metadata.annotations.fluss.dev/config-checksum: is not that of the ConfigMap fluss-config"},
		{"the Service of the pods' names", patched{"StatefulSet", "fluss-zookeeper", edit.Path{"spec", "serviceName"}, "", "mine"}, "StatefulSet fluss-zookeeper: spec.serviceName: is not a Service of this cluster"},
	} {
		err := expand.Verify(c.patch.apply(t, expandedNodes(t)), theCluster)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got\n%v\nand not\n%s", c.name, err, c.want)
		}
	}
}

// An object that is left out is missed by what names it, and by nothing else.
func TestVerifyMissing(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{
		"ConfigMap/fluss-config":                  "names the ConfigMap fluss-config, which is not in the build",
		"Deployment/fluss-coordinator":            "Cluster fluss: the Deployment fluss-coordinator is not in the build",
		"StatefulSet/fluss-tablet-server":         "Cluster fluss: the StatefulSet fluss-tablet-server is not in the build",
		"StatefulSet/fluss-zookeeper":             "Service fluss-zookeeper: spec.selector: selects no pod of this build",
		"Service/fluss-zookeeper":                 "ConfigMap fluss-config: data.server.yaml: names the Service fluss-zookeeper",
		"Service/fluss-bootstrap":                 "names the Service fluss-bootstrap, which is not in the build",
		"Service/fluss-coordinator":               "names the Service fluss-coordinator, which is not in the build",
		"Service/fluss-minio":                     "names the Service fluss-minio, which is not in the build",
		"Service/fluss-tablet-server-0":           "and the Service fluss-tablet-server-0 is not in the build",
		"ServiceAccount/fluss-tablet-server":      "names the ServiceAccount fluss-tablet-server, which is not in the build",
		"Secret/fluss-minio":                      "names the Secret fluss-minio, which is not in the build",
		"PodDisruptionBudget/fluss-tablet-server": "",
		"ConfigMap/fluss-client":                  "",
	} {
		nodes := slices.DeleteFunc(expandedNodes(t), func(n *yaml.RNode) bool { return clustertest.ID(n) == id })
		err := expand.Verify(nodes, theCluster)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got\n%v\nand not\n%s", id, err, want)
		}
	}
}

func expandedNodes(t *testing.T) []*yaml.RNode {
	t.Helper()
	return once(t, false, clustertest.Everything().Nodes(t, nil))
}
