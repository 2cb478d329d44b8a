//go:build e2e

package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/page"
)

// TestArbitraryUser runs the chart with the values of docs/openshift.md where pods may name no user, and get one that no image
// knows.
func TestArbitraryUser(t *testing.T) {
	e2e.Long(t)
	f := newFluss(t, "e2e-user")
	f.Kubectl(t, "create", "configmap", "passwd", "--from-literal=passwd=root:x:0:0:root:/root:/bin/bash\n"+arbitraryUser+":x:"+arbitraryUser+":0:user:/:/sbin/nologin\n")
	f.arbitraryUser(t)
	start := time.Now()
	f.install(t, "-f", valuesFile(t, page.Block(t, "docs/openshift.md", "coordinator:")), "--set", "flink.enabled=true")
	took := f.ready(t, "helm install with users of the platform's, to all Ready", start)
	f.NoRestarts(t)
	asked := 0
	for _, pod := range f.Pods(t, "") {
		for _, container := range pod.Spec.Containers {
			asked++
			id := strings.Fields(f.Kubectl(t, "exec", pod.Name, "-c", container.Name, "--", "sh", "-c", "id -u; id -g"))
			if len(id) != 2 || id[0] != arbitraryUser || id[1] != "0" {
				t.Errorf("%s/%s runs as %v", pod.Name, container.Name, id)
			}
		}
	}
	t.Run("helm test", f.helmTest)
	f.client().Rows(t, "rows under another user", 1000)
	settled(t, "With the values of docs/openshift.md every container runs as a user that its image does not know, in group 0.",
		fmt.Sprintf("%d containers; all Ready after %.1f s", asked, took.Seconds()))
}

const arbitraryUser = "1000660000"

// arbitraryUser does to the cluster's pods what OpenShift's restricted-v2 does: who names no user and group gets those of the
// namespace, and who names others is refused. Its container runtime, CRI-O, writes the user into /etc/passwd; here a ConfigMap has
// that file.
func (f fluss) arbitraryUser(t testing.TB) {
	t.Helper()
	f.Global(t, strings.NewReplacer("NAMESPACE", f.Name, "USER", arbitraryUser).Replace(userPolicies))
	pod := func(security string) string {
		return strings.NewReplacer("{name: probe}", "{name: probe, labels: {app.kubernetes.io/name: fluss}}", "runAsUser: 1000, ", security).Replace(probePod)
	}
	f.WaitFor(t, time.Minute, func(t testing.TB) []string {
		t.Helper()
		made, err := f.Try(t.Context(), pod(""), "create", "--dry-run=server", "-f", "-", "-o", "yaml")
		if err != nil || strings.Count(made, arbitraryUser) != 2 {
			return []string{fmt.Sprintf("the platform's user is not given: %v", err)}
		}
		if _, err := f.Try(t.Context(), pod("runAsUser: 1000, "), "create", "--dry-run=server", "-f", "-"); err == nil {
			return []string{"a pod with a user of its own is not refused"}
		}
		return nil
	})
}

const userPolicies = `
apiVersion: admissionregistration.k8s.io/v1beta1
kind: MutatingAdmissionPolicy
metadata: {name: user-NAMESPACE}
spec:
  failurePolicy: Fail
  reinvocationPolicy: Never
  matchConstraints:
    namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: NAMESPACE}}
    objectSelector: {matchLabels: {app.kubernetes.io/name: fluss}}
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
  matchConditions:
    - {name: names-no-user, expression: "!has(object.spec.securityContext.runAsUser) && !has(object.spec.securityContext.fsGroup)"}
  mutations:
    - patchType: ApplyConfiguration
      applyConfiguration:
        expression: >-
          Object{spec: Object.spec{
            securityContext: Object.spec.securityContext{runAsUser: USER, fsGroup: USER},
            volumes: [Object.spec.volumes{name: "passwd", configMap: Object.spec.volumes.configMap{name: "passwd"}}],
            containers: object.spec.containers.map(c, Object.spec.containers{name: c.name, volumeMounts: [
              Object.spec.containers.volumeMounts{name: "passwd", mountPath: "/etc/passwd", subPath: "passwd", readOnly: true}]})}}
---
apiVersion: admissionregistration.k8s.io/v1beta1
kind: MutatingAdmissionPolicyBinding
metadata: {name: user-NAMESPACE}
spec: {policyName: user-NAMESPACE}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: user-NAMESPACE}
spec:
  failurePolicy: Fail
  matchConstraints:
    namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: NAMESPACE}}
    objectSelector: {matchLabels: {app.kubernetes.io/name: fluss}}
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
  variables:
    - {name: containers, expression: "object.spec.containers + (has(object.spec.initContainers) ? object.spec.initContainers : [])"}
    - {name: security, expression: object.spec.securityContext}
  validations:
    - {message: another user, expression: "variables.security.runAsUser == USER && variables.security.fsGroup == USER"}
    - {message: a group, expression: "!has(variables.security.runAsGroup)"}
    - {message: a user of a container, expression: "variables.containers.all(c, !has(c.securityContext.runAsUser) && !has(c.securityContext.runAsGroup))"}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: user-NAMESPACE}
spec: {policyName: user-NAMESPACE, validationActions: [Deny]}
`
