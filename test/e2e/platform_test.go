//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"fluss.dev/kubernetes/test/internal/kube"
)

// trusts has every pod of the namespace trust the authority of the tests, as platforms do with their own: by a trust store
// that comes in at admission.
func (f fluss) trusts(t testing.TB) {
	t.Helper()
	f.Kubectl(t, "create", "configmap", "trust", "--from-file="+trustStore(t))
	f.Global(t, fmt.Sprintf(trustPolicy, f.Name))
	f.WaitFor(t, time.Minute, func(t testing.TB) []string {
		t.Helper()
		pod, err := f.Try(t.Context(), probePod, "create", "--dry-run=server", "-f", "-", "-o", "yaml")
		if err != nil {
			return []string{err.Error()}
		}
		if !strings.Contains(pod, javaTrust) {
			return []string{"the policy of trust is not in force"}
		}
		return nil
	})
}

// javaTrust is where the images have Java's trust store.
const javaTrust = "/etc/ssl/certs/java"

const trustPolicy = `
apiVersion: admissionregistration.k8s.io/v1beta1
kind: MutatingAdmissionPolicy
metadata: {name: trust-%[1]s}
spec:
  failurePolicy: Fail
  reinvocationPolicy: Never
  matchConstraints:
    namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %[1]s}}
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
  mutations:
    - patchType: ApplyConfiguration
      applyConfiguration:
        expression: >-
          Object{spec: Object.spec{
            volumes: [Object.spec.volumes{name: "trust", configMap: Object.spec.volumes.configMap{name: "trust"}}],
            containers: object.spec.containers.map(c, Object.spec.containers{name: c.name, volumeMounts: [
              Object.spec.containers.volumeMounts{name: "trust", mountPath: "` + javaTrust + `", readOnly: true}]})}}
---
apiVersion: admissionregistration.k8s.io/v1beta1
kind: MutatingAdmissionPolicyBinding
metadata: {name: trust-%[1]s}
spec: {policyName: trust-%[1]s}
`

// probePod is never started.
const probePod = `
apiVersion: v1
kind: Pod
metadata: {name: probe}
spec:
  securityContext: {runAsNonRoot: true, runAsUser: 1000, seccompProfile: {type: RuntimeDefault}}
  containers: [{name: probe, image: none, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]
`

// largeNodes lets nodes seem large: what they report is raised on its way, so that pods with the requests of production
// find a place.
func largeNodes(t testing.TB, c *kube.Cluster) {
	t.Helper()
	c.Global(t, largeNodesPolicy)
	kube.Namespace{Cluster: c}.WaitFor(t, time.Minute, func(t testing.TB) []string {
		t.Helper()
		nodes, err := c.API.CoreV1().Nodes().List(t.Context(), metav1.ListOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var small []string
		for _, node := range nodes.Items {
			if node.Status.Allocatable.Cpu().Value() < 64 {
				small = append(small, "node "+node.Name+" is small")
			}
		}
		return small
	})
}

const largeNodesPolicy = `
apiVersion: admissionregistration.k8s.io/v1beta1
kind: MutatingAdmissionPolicy
metadata: {name: large-nodes}
spec:
  failurePolicy: Fail
  reinvocationPolicy: Never
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [UPDATE], resources: [nodes/status]}]
  mutations:
    - patchType: JSONPatch
      jsonPatch:
        expression: >-
          ["capacity/cpu", "allocatable/cpu", "capacity/memory", "allocatable/memory"].map(field,
            JSONPatch{op: "add", path: "/status/" + field, value: field.endsWith("cpu") ? "64" : "256Gi"})
---
apiVersion: admissionregistration.k8s.io/v1beta1
kind: MutatingAdmissionPolicyBinding
metadata: {name: large-nodes}
spec: {policyName: large-nodes}
`

// storageClass makes a class like the cluster's own, which a committed file names.
func storageClass(t testing.TB, c *kube.Cluster, name string) {
	t.Helper()
	class, err := c.API.StorageV1().StorageClasses().Get(t.Context(), "local-path", metav1.GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	manifest, err := json.Marshal(map[string]any{
		"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "metadata": map[string]string{"name": name},
		"provisioner": class.Provisioner, "volumeBindingMode": class.VolumeBindingMode, "reclaimPolicy": class.ReclaimPolicy,
	})
	if err != nil {
		t.Fatal(err)
	}
	c.Global(t, string(manifest))
}
