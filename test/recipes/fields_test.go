//go:build recipes

package recipes

import (
	"strings"
	"testing"
)

// TestFieldOfEveryWorkload adds a field to the pods of every workload by three lines: the type, the row and an example.
func TestFieldOfEveryWorkload(t *testing.T) {
	r := newRepository(t)
	r.insert("fn/api/v1alpha1/workload.go", "\tPriorityClassName string `json:\"priorityClassName,omitempty\"`",
		"\t// Whether the pods may take the place of others: `PreemptLowerPriority` or `Never`.\n\tPreemptionPolicy string `json:\"preemptionPolicy,omitempty\"`\n")
	r.insert("fn/internal/settings/workload.go", "\t\tset(\"priorityClassName\", Merge, podSpec(\"priorityClassName\")...),",
		"\t\tset(\"preemptionPolicy\", Merge, podSpec(\"preemptionPolicy\")...),\n")
	r.insert("fn/api/v1alpha1/rules_workload.go", "{Texts: rules.ObjectName, Examples: list(\"volcano\")},",
		"\t\t\t\t\"preemptionPolicy\": {Examples: list(\"Never\")},\n")
	r.generate()

	r.has("docs/reference/flussconfig.md", "| `preemptionPolicy` | string | Whether the pods may take the place of others: `PreemptLowerPriority` or `Never`. |")
	for _, workload := range []string{"coordinator-deployment.yaml", "tablet-server-statefulset.yaml", "zookeeper/statefulset.yaml", "minio/statefulset.yaml", "flink/jobmanager-deployment.yaml", "flink/taskmanager-deployment.yaml"} {
		r.has("chart/templates/"+workload, "preemptionPolicy: {{ ")
	}
	if !strings.Contains(r.cases(), `"preemptionPolicy":"`) {
		t.Error("no random cluster has it")
	}
	r.test()
}

// TestOption lets an option of server.yaml have a value of its own by one line.
func TestOption(t *testing.T) {
	r := newRepository(t)
	r.insert("fn/internal/settings/server.go", "\tlines = append(lines, s3Lines()...)",
		"\tlines = append(lines, Line{Key: \"server.io-pool.size\", Value: expr.Text(\"12\"), Overridable: true, Why: \"Fluss's default is 10.\"})\n")
	r.generate()

	r.has("docs/reference/flussconfig.md", "| `server.io-pool.size` | `12` |")
	r.has("rendered/default/manifests.yaml", "server.io-pool.size: 12\n")
	r.has("chart/templates/config-configmap.yaml", "server.io-pool.size: 12\n")
	r.test()
}
