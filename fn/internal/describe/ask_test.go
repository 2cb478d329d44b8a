package describe

import (
	"reflect"
	"testing"
)

// What validation allows comes through, whatever the reason is that a value is refused for.
func TestAsk(t *testing.T) {
	type limits struct{ least, most int64 }
	number := func(p *int64) int64 {
		if p == nil {
			return -1
		}
		return *p
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
		"flink.taskManager.replicas":          {nil, limits{0, -1}},
		"flink.taskManager.slots":             {nil, limits{1, -1}},
		"listeners.client.port":               {nil, limits{1, 65535}},
		"minio.terminationGracePeriodSeconds": {nil, limits{0, -1}},
	} {
		f := find(t, path)
		got := limits{number(f.Minimum), number(f.Maximum)}
		if !reflect.DeepEqual(f.Enum, want.enum) || got != want.limits {
			t.Errorf("%s: got %v and %v, want %v", path, f.Enum, got, want)
		}
	}
}

func TestAskInLists(t *testing.T) {
	got := supported("coordinator.tolerations[].effect", "Never")
	if want := []any{"NoSchedule", "PreferNoSchedule", "NoExecute"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
