package kube

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	"fluss.dev/kubernetes/test/internal/digest"
)

// Names has the cluster's name server lead names outside of the cluster to an address: what the ConfigMap coredns of the
// test cluster has the key hosts for. What those names led to before is forgotten.
func (c *Cluster) Names(t testing.TB, address string, names ...string) {
	t.Helper()
	system := Namespace{c, "kube-system"}
	server, err := c.API.CoreV1().ConfigMaps(system.Name).Get(t.Context(), "coredns", metav1.GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	known, there := server.Data["hosts"]
	if !there {
		t.Fatal("the cluster's name server takes no names of tests (ConfigMap coredns, key hosts): take the cluster down and start it anew")
	}
	if lines := addNames(known, address, names); lines != known {
		system.publish(t, lines)
	}
}

// addNames adds lines of /etc/hosts in place of those that have one of the names.
func addNames(known, address string, names []string) string {
	var lines strings.Builder
	for line := range strings.Lines(known) {
		fields := strings.Fields(line)
		if !slices.ContainsFunc(fields, func(field string) bool { return slices.Contains(names, field) }) {
			lines.WriteString(line)
		}
	}
	return lines.String() + address + " " + strings.Join(names, " ") + "\n"
}

func (n Namespace) publish(t testing.TB, lines string) {
	t.Helper()
	patch := func(fields any) []byte {
		content, err := json.Marshal(fields)
		if err != nil {
			t.Fatal(err)
		}
		return content
	}
	type object map[string]any
	_, err := n.API.CoreV1().ConfigMaps(n.Name).Patch(t.Context(), "coredns", types.MergePatchType,
		patch(object{"data": object{"hosts": lines}}), metav1.PatchOptions{})
	if err != nil {
		t.Fatal(err)
	}
	// A new pod has the names at once.
	template := object{"metadata": object{"annotations": object{"fluss.dev/hosts": digest.Strings(lines)}}}
	_, err = n.API.AppsV1().Deployments(n.Name).Patch(t.Context(), "coredns", types.MergePatchType,
		patch(object{"spec": object{"template": template}}), metav1.PatchOptions{})
	if err != nil {
		t.Fatal(err)
	}
	n.Kubectl(t, "rollout", "status", "deployment/coredns", "--timeout=120s")
}
