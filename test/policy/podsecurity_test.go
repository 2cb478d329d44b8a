package policy_test

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/policy"
)

const restricted = "restricted (latest, v1.33, v1.35, v1.37) forbids "

func TestPodSecurityRefuses(t *testing.T) {
	for _, test := range []struct{ name, from, to, want string }{
		{"privileged", "allowPrivilegeEscalation: false", "privileged: true",
			restricted + `privileged (containers "fill-secret", "web" must not set securityContext.privileged=true), ` +
				`allowPrivilegeEscalation != false (containers "fill-secret", "web" must set securityContext.allowPrivilegeEscalation=false)`},
		{"root", "runAsNonRoot: true", "runAsNonRoot: false",
			restricted + `runAsNonRoot != true (pod must not set securityContext.runAsNonRoot=false)`},
		{"no seccomp profile", "type: RuntimeDefault", "type: Unconfined",
			restricted + `seccompProfile (pod must not set securityContext.seccompProfile.type to "Unconfined")`},
		{"host path", "configMap:\n            name: web\n            items:\n              - key: server.yaml\n                path: server.yaml",
			"hostPath: {path: /}", restricted + `restricted volume types (volume "config" uses restricted volume type "hostPath")`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := lines(policy.PodSecurity(change(t, clusterYAML(t), test.from, test.to)))
			if want := "StatefulSet/web: " + test.want + " (pod-security)\n"; got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

// A pod hides in many kinds, and none of them is overlooked.
func TestPodSecurityOfEveryKind(t *testing.T) {
	const pod = "{spec: {hostNetwork: true, containers: [{name: a}]}}"
	for kind, spec := range map[string]string{
		"apps/v1 Deployment":  "{template: " + pod + "}",
		"apps/v1 StatefulSet": "{template: " + pod + "}",
		"apps/v1 DaemonSet":   "{template: " + pod + "}",
		"apps/v1 ReplicaSet":  "{template: " + pod + "}",
		"batch/v1 Job":        "{template: " + pod + "}",
		"batch/v1 CronJob":    "{jobTemplate: {spec: {template: " + pod + "}}}",
		"v1 Pod":              "{hostNetwork: true, containers: [{name: a}]}",
	} {
		version, kind, _ := strings.Cut(kind, " ")
		manifest := "apiVersion: " + version + "\nkind: " + kind + "\nmetadata: {name: a}\nspec: " + spec + "\n"
		got := lines(policy.PodSecurity([]byte(manifest)))
		if want := kind + "/a: " + restricted + "host namespaces (hostNetwork=true), "; !strings.HasPrefix(got, want) {
			t.Errorf("got\n%swant\n%s", got, want)
		}
	}
}
