package expand_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// admitted says whom a policy lets in, a line for each rule.
func admitted(policy any) []string {
	var all []string
	rules, _ := tree.Get(policy, "spec", "ingress").([]any)
	for _, rule := range rules {
		var ports, peers []string
		named, given := tree.Get(rule, "ports").([]any)
		if !given {
			ports = []string{"every port"}
		}
		for _, port := range named {
			ports = append(ports, fmt.Sprint(tree.Get(port, "port")))
		}
		from, given := tree.Get(rule, "from").([]any)
		for _, peer := range from {
			labels, _ := tree.Get(peer, "podSelector", "matchLabels").(map[string]any)
			who := fmt.Sprint(labels["app.kubernetes.io/component"])
			if labels["app.kubernetes.io/instance"] != "a-fluss-b" {
				who = fmt.Sprint(peer)
			}
			peers = append(peers, who)
		}
		if !given {
			peers = []string{"all"}
		}
		all = append(all, strings.Join(ports, " ")+": "+strings.Join(peers, " "))
	}
	return all
}

// The policies let in whom each port is for, of this cluster alone, and whom FlussConfig names.
func TestNetworkPolicies(t *testing.T) {
	layer := clustertest.Everything()
	layer.NamePrefix, layer.NameSuffix = "a-", "-b"
	const own, other = "coordinator tablet-server flink-jobmanager flink-taskmanager test", "map[podSelector:map[matchLabels:map[app:x]]]"
	servers := []string{"internal: coordinator tablet-server", "client: all", "metrics: all"}
	named := []string{"internal: coordinator tablet-server", "client: " + own + " " + other, "external: all", "metrics: " + other}
	for _, c := range []struct {
		spec string
		want map[string][]string
	}{
		{"{}", map[string][]string{
			"coordinator": servers, "tablet-server": servers,
			"zookeeper":         {"client: coordinator tablet-server zookeeper", "follower election: zookeeper", "metrics: all"},
			"minio":             {"s3: " + own},
			"flink-jobmanager":  {"rest: flink-jobmanager flink-taskmanager test", "rpc blob: flink-jobmanager flink-taskmanager", "metrics: all"},
			"flink-taskmanager": {"every port: flink-jobmanager flink-taskmanager", "metrics: all"},
		}},
		{`
listeners: {external: {port: 9125, host: "{pod}.example.com", coordinatorHost: c.example.com}}
flink: {enabled: false}
zookeeper: {enabled: false, connectionString: "zk:2181"}
networkPolicy:
  clientsFrom: [{podSelector: {matchLabels: {app: x}}}]
  metricsFrom: [{podSelector: {matchLabels: {app: x}}}]
  storageFrom: [{podSelector: {matchLabels: {app: x}}}]
`, map[string][]string{"coordinator": named, "tablet-server": named, "minio": {"s3: " + own + " " + other}}},
		{"{metrics: {enabled: false}, monitoring: {enabled: false}, minio: {enabled: false}, networkPolicy: {enabled: false}, s3: {bucket: abc, region: x, existingSecret: {name: y}}}", map[string][]string{}},
	} {
		got := map[string][]string{}
		for id, object := range clustertest.Plain(once(t, false, layer.Nodes(t, clustertest.FromYAML(c.spec)))) {
			if name, ok := strings.CutPrefix(id, "NetworkPolicy/a-fluss-"); ok {
				name = strings.TrimSuffix(name, "-b")
				got[name] = admitted(object)
				if selected := tree.Get(object, "spec", "podSelector", "matchLabels"); !reflect.DeepEqual(selected, map[string]any{
					"app.kubernetes.io/name": "fluss", "app.kubernetes.io/instance": "a-fluss-b", "app.kubernetes.io/component": name}) {
					t.Errorf("%s selects %v", name, selected)
				}
			}
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s\ngot  %q\nwant %q", c.spec, got, c.want)
		}
	}
}
