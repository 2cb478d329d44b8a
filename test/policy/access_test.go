package policy_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/runtime"

	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/page"
	"fluss.dev/kubernetes/test/internal/render"
)

// everyAccount is the spec of a cluster with every right that any cluster gives.
const everyAccount = `security:
  client: {existingSecret: {name: fluss-users}}
zookeeper:
  auth: {existingSecret: {name: zookeeper-user}}
flink:
  catalog: {existingSecret: {name: flink-user}}
`

// TestAccess compares what each ServiceAccount may do, and which containers have its token, with a committed page: whoever widens
// it shows it to the reviewer.
func TestAccess(t *testing.T) {
	set := objects.Parse(t, []byte(render.Overlay(t, append(render.Bundled(t), "flink"), everyAccount)))
	var rows [][]string
	for _, id := range set.IDs() {
		account, ok := strings.CutPrefix(id, "ServiceAccount/")
		if !ok {
			continue
		}
		rows = append(rows, []string{page.Code(account), strings.Join(tokens(t, set, account), "<br>"), strings.Join(rights(t, set, account), "<br>")})
	}
	if len(rows) < 5 {
		t.Fatalf("only %d ServiceAccounts found", len(rows))
	}
	page.Equal(t, "docs/reference/access.md", page.Header("go test ./policy -run TestAccess")+`# What pods may do at the API server

No ServiceAccount has rights in other namespaces or on cluster-wide objects, and no token is mounted but where the table says so.
The cluster has every component, and `+"`spec.security`"+` with a Secret of the servers' own; others give less.

`+page.Table([]string{"ServiceAccount", "containers with its token", "rights"}, rows))
}

// rights are what the Roles of an account allow.
func rights(t *testing.T, set objects.Set, account string) []string {
	t.Helper()
	var all []string
	for _, id := range set.IDs() {
		switch {
		case strings.HasPrefix(id, "ClusterRole"):
			t.Errorf("%s reaches beyond the namespace", id)
		case strings.HasPrefix(id, "RoleBinding/"):
			binding := typed[rbacv1.RoleBinding](t, set.Get(t, id))
			if !slices.ContainsFunc(binding.Subjects, func(s rbacv1.Subject) bool { return s.Kind == "ServiceAccount" && s.Name == account }) {
				continue
			}
			for _, rule := range typed[rbacv1.Role](t, set.Get(t, binding.RoleRef.Kind+"/"+binding.RoleRef.Name)).Rules {
				all = append(all, right(t, id, rule))
			}
		}
	}
	return all
}

func right(t *testing.T, id string, rule rbacv1.PolicyRule) string {
	t.Helper()
	if text := fmt.Sprint(rule); strings.Contains(text, "*") {
		t.Errorf("%s has a wildcard: %s", id, text)
	}
	of := "any"
	if len(rule.ResourceNames) > 0 {
		of = page.Code(strings.Join(rule.ResourceNames, ", "))
	}
	return fmt.Sprintf("%s of %s: %s", strings.Join(rule.Resources, ", "), of, strings.Join(rule.Verbs, ", "))
}

// tokens are the containers that have a token of an account.
func tokens(t *testing.T, set objects.Set, account string) []string {
	t.Helper()
	var all []string
	for _, id := range set.IDs() {
		if !strings.HasPrefix(id, "Deployment/") && !strings.HasPrefix(id, "StatefulSet/") {
			continue
		}
		// A StatefulSet has its pods at the same place.
		pod := typed[appsv1.Deployment](t, set.Get(t, id)).Spec.Template.Spec
		if pod.ServiceAccountName != account {
			continue
		}
		for _, container := range slices.Concat(pod.InitContainers, pod.Containers) {
			if slices.ContainsFunc(container.VolumeMounts, func(m corev1.VolumeMount) bool { return hasToken(pod, m.Name) }) {
				all = append(all, page.Code(container.Name)+" of "+id)
			}
		}
	}
	return all
}

// hasToken tells whether a volume has a token that the API server takes.
func hasToken(pod corev1.PodSpec, volume string) bool {
	return slices.ContainsFunc(pod.Volumes, func(v corev1.Volume) bool {
		return v.Name == volume && v.Projected != nil && slices.ContainsFunc(v.Projected.Sources, func(s corev1.VolumeProjection) bool {
			return s.ServiceAccountToken != nil && s.ServiceAccountToken.Audience == ""
		})
	})
}

// typed is an object as its Go type.
func typed[T any](t *testing.T, o objects.Object) T {
	t.Helper()
	var v T
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(o.Object, &v); err != nil {
		t.Fatal(err)
	}
	return v
}
