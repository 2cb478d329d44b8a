package source

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	"fluss.dev/kubernetes/test/internal/digest"
	"fluss.dev/kubernetes/test/internal/kube"
)

// publish has the cluster's name server lead the hosts to the source: what the ConfigMap coredns of the test
// cluster has the key hosts for.
func (s *Source) publish(t testing.TB) {
	t.Helper()
	service, err := s.namespace.API.CoreV1().Services(s.namespace.Name).Get(t.Context(), "source", metav1.GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	line := service.Spec.ClusterIP + " " + strings.Join(Hosts, " ")
	system := kube.Namespace{Cluster: s.namespace.Cluster, Name: "kube-system"}
	names, err := system.API.CoreV1().ConfigMaps(system.Name).Get(t.Context(), "coredns", metav1.GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	known, there := names.Data["hosts"]
	if !there {
		t.Fatal("the cluster's name server takes no names of tests (ConfigMap coredns, key Hosts): take the cluster down and start it anew")
	}
	if lines := strings.Split(known, "\n"); !slices.Contains(lines, line) {
		publish(t, system, merge(lines, line))
	}
	// For a moment the name server that has just been replaced may still be asked.
	s.namespace.WaitFor(t, time.Minute, func(t testing.TB) []string {
		t.Helper()
		if _, err := s.namespace.Try(t.Context(), "", "exec", "deployment/source", "--", "getent", "hosts", Hosts[0]); err != nil {
			return []string{err.Error()}
		}
		return nil
	})
}

// merge puts the line in the place of older ones for the same hosts.
func merge(lines []string, line string) string {
	kept := slices.DeleteFunc(lines, func(other string) bool {
		return other == "" || strings.HasSuffix(other, " "+strings.Join(Hosts, " "))
	})
	return strings.Join(append(kept, line), "\n") + "\n"
}

func publish(t testing.TB, system kube.Namespace, lines string) {
	t.Helper()
	patch := func(fields any) []byte {
		content, err := json.Marshal(fields)
		if err != nil {
			t.Fatal(err)
		}
		return content
	}
	type object map[string]any
	_, err := system.API.CoreV1().ConfigMaps(system.Name).Patch(t.Context(), "coredns", types.MergePatchType,
		patch(object{"data": object{"hosts": lines}}), metav1.PatchOptions{})
	if err != nil {
		t.Fatal(err)
	}
	// A new pod has the names at once.
	template := object{"metadata": object{"annotations": object{"fluss.dev/hosts": digest.Strings(lines)}}}
	_, err = system.API.AppsV1().Deployments(system.Name).Patch(t.Context(), "coredns", types.MergePatchType,
		patch(object{"spec": object{"template": template}}), metav1.PatchOptions{})
	if err != nil {
		t.Fatal(err)
	}
	system.Kubectl(t, "rollout", "status", "deployment/coredns", "--timeout=120s")
}
