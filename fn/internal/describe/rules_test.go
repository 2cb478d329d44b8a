package describe

import (
	"reflect"
	"testing"

	"fluss.dev/kubernetes/fn/internal/rules"
	"fluss.dev/kubernetes/fn/internal/validation"
)

// What the rules allow comes through.
func TestRules(t *testing.T) {
	type limits struct{ least, most int64 }
	number := func(l *rules.Limit) int64 {
		if l == nil {
			return -1
		}
		return l.Value
	}
	for path, want := range map[string]struct {
		enum []any
		limits
	}{
		"version":                             {nil, limits{-1, -1}},
		"image.pullPolicy":                    {[]any{"Always", "IfNotPresent", "Never"}, limits{-1, -1}},
		"flink.jobManager.service.type":       {[]any{"ClusterIP", "NodePort", "LoadBalancer"}, limits{-1, -1}},
		"zookeeper.replicas":                  {[]any{int64(1), int64(3), int64(5)}, limits{-1, -1}},
		"coordinator.replicas":                {nil, limits{1, -1}},
		"tabletServer.replicas":               {nil, limits{1, 1000}},
		"flink.taskManager.replicas":          {nil, limits{0, -1}},
		"flink.taskManager.slots":             {nil, limits{1, -1}},
		"listeners.client.port":               {nil, limits{1, 65535}},
		"minio.terminationGracePeriodSeconds": {nil, limits{0, -1}},
	} {
		f := find(t, path)
		got := limits{number(f.Rule.Minimum), number(f.Rule.Maximum)}
		if !reflect.DeepEqual(f.Rule.Enum, want.enum) || got != want.limits {
			t.Errorf("%s: got %v and %v, want %v", path, f.Rule.Enum, got, want)
		}
	}
}

func TestRulesOfKubernetesTypes(t *testing.T) {
	got := newSchemas(validation.Spec()).ruleAt("coordinator.tolerations[].effect").Enum
	if want := []any{"NoSchedule", "PreferNoSchedule", "NoExecute"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
