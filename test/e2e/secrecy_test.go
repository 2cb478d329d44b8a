//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// What the processes of a container show to whoever may run a command in it.
const (
	arguments             = "/proc/[0-9]*/cmdline"
	argumentsAndVariables = arguments + " /proc/[0-9]*/environ"
)

// staySecret checks that no value stands in an object, an event, a log, or in these files of the servers' processes, and tells in
// how many places it has looked.
func (f fluss) staySecret(t *testing.T, processes string, values ...string) int {
	t.Helper()
	places := f.public(t)
	for _, pod := range f.serverPods(t) {
		places["the processes of "+pod.Name] = f.Exec(t, pod.Name, "bash", "-c", "cat "+processes+" | tr '\\0' ' '")
	}
	for place, text := range places {
		for _, value := range values {
			if strings.Contains(text, value) || strings.Contains(text, quoted(t, value)) {
				t.Errorf("%s: a secret value stands there", place)
			}
		}
	}
	return len(places)
}

// serverPods are those of coordinator and tablet servers.
func (f fluss) serverPods(t testing.TB) []corev1.Pod {
	t.Helper()
	return append(f.Pods(t, coordinator), f.Pods(t, tabletServer)...)
}

// quoted is a text as it stands within JSON.
func quoted(t testing.TB, text string) string {
	t.Helper()
	content, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Trim(string(content), `"`)
}

// public is every text of the namespace that needs no right to read Secrets.
func (f fluss) public(t testing.TB) map[string]string {
	t.Helper()
	public := map[string]string{}
	for _, pod := range f.Pods(t, "") {
		for _, container := range append(pod.Spec.InitContainers, pod.Spec.Containers...) {
			public["the log of "+pod.Name+"/"+container.Name] = f.Logs(t, pod.Name, container.Name)
		}
	}
	for _, kinds := range []string{"pods,deployments,statefulsets,replicasets,controllerrevisions", "configmaps", "events"} {
		public["the "+kinds] = f.Kubectl(t, "get", kinds, "-o", "json")
	}
	maps, err := f.API.CoreV1().ConfigMaps(f.Name).List(t.Context(), metav1.ListOptions{})
	if err != nil {
		t.Fatal(err)
	}
	// As they stand in files; in JSON, quotes and line ends within them are other characters.
	for _, m := range maps.Items {
		public["ConfigMap "+m.Name] = fmt.Sprint(m.Data)
	}
	return public
}
