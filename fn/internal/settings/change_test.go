package settings_test

import (
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// specs are the paths of workloads.
func specs(workloads []settings.Workload) string {
	names := make([]string, len(workloads))
	for i, w := range workloads {
		names[i] = string(w.Spec)
	}
	return strings.Join(names, " ")
}

func TestChangeOf(t *testing.T) {
	const servers = "coordinator tabletServer"
	for field, want := range map[string]string{
		"version":                                         "",
		"coordinator.service.annotations":                 "",
		"coordinator.resources":                           "restarts coordinator",
		"tabletServer.replicas":                           "restarts " + servers + " scales tabletServer",
		"zookeeper.replicas":                              "scales zookeeper",
		"zookeeper.persistence.size":                      "immutable zookeeper",
		"zookeeper.rootPath":                              "restarts " + servers + " moves",
		"s3.bucket":                                       "restarts " + servers + " flink.jobManager flink.taskManager minio moves",
		"config":                                          "restarts " + servers,
		"config.kv.snapshot.interval":                     "restarts " + servers,
		"config.remote.data.dir":                          "restarts " + servers + " flink.jobManager flink.taskManager moves",
		"flink.enabled":                                   "switches Flink",
		"flink.ingress.host":                              "",
		"flink.config.taskmanager.numberOfTaskSlots":      "restarts flink.jobManager flink.taskManager",
		"tabletServer.podDisruptionBudget.maxUnavailable": "",
	} {
		c := settings.ChangeOf(field)
		var said []string
		for _, part := range []struct {
			what      string
			workloads []settings.Workload
		}{{"restarts ", c.Restarts}, {"scales ", c.Scales}, {"immutable ", c.Immutable}} {
			if part.workloads != nil {
				said = append(said, part.what+specs(part.workloads))
			}
		}
		if c.Moves {
			said = append(said, "moves")
		}
		if c.Switches != nil {
			said = append(said, "switches "+c.Switches.Title)
		}
		if got := strings.Join(said, " "); got != want {
			t.Errorf("%s: %q, want %q", field, got, want)
		}
	}
}

// The script by which a tablet server finds that its data is elsewhere looks at each line that says where data is, and
// names the field that decides it.
func TestVolumesKnowEveryPlace(t *testing.T) {
	scripts := clustertest.Get(clustertest.Everything().Nodes(t, nil), "ConfigMap", expr.AppName+"-scripts")
	v, _ := tree.Value(scripts.YNode())
	script, _ := tree.Get(v, "data", "own-volume.sh").(string)
	var looked []string
	for line := range strings.Lines(script) {
		if words := strings.Fields(line); len(words) > 2 && words[0] == "differs" {
			looked = append(looked, words[1]+" "+strings.Trim(strings.Join(words[2:], " "), `"`))
		}
	}
	var want []string
	for _, f := range settings.All().Files {
		for _, l := range f.Lines {
			field := "the number of the pod"
			if l.From != "" {
				field = "spec." + l.From
			}
			if l.Place {
				want = append(want, l.Key+" "+field)
			}
		}
	}
	slices.Sort(want)
	slices.Sort(looked)
	if want = slices.Compact(want); !slices.Equal(looked, want) {
		t.Errorf("it looks at\n%s\nwant\n%s", strings.Join(looked, "\n"), strings.Join(want, "\n"))
	}
}
