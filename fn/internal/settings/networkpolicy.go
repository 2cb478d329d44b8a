package settings

import (
	"reflect"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
	networkingv1 "k8s.io/api/networking/v1"
)

// NetworkPolicy says who may connect to the pods of the cluster. What its pods may connect to stays open.
type NetworkPolicy struct {
	// Create a NetworkPolicy for each kind of pod: internal ports, ZooKeeper, the bundled storage and Flink are closed
	// to all but the cluster's own pods. The network of the Kubernetes cluster must enforce NetworkPolicies.
	Enabled *bool `json:"enabled,omitempty"`
	// Who may connect to the client port, beside the cluster's own pods. Default: everybody.
	ClientsFrom []networkingv1.NetworkPolicyPeer `json:"clientsFrom,omitempty"`
	// Who may connect to the port of `listeners.external`. Default: everybody. Addresses behind a load balancer or a port
	// of a node are seen only where that keeps them, as with externalTrafficPolicy Local.
	ExternalFrom []networkingv1.NetworkPolicyPeer `json:"externalFrom,omitempty"`
	// Who may connect to the port of metrics. Default: everybody. The bundled storage serves its metrics on its own
	// port: put Prometheus into `storageFrom`, too.
	MetricsFrom []networkingv1.NetworkPolicyPeer `json:"metricsFrom,omitempty"`
	// Who may connect to the bundled storage, beside the cluster's own pods: clients that read tiered data.
	StorageFrom []networkingv1.NetworkPolicyPeer `json:"storageFrom,omitempty"`
	// Who may connect to Flink's REST port, beside the cluster's own pods. It knows no login: whoever reaches it can run
	// code. With `flink.ingress`, name the pods of the Ingress controller.
	FlinkFrom []networkingv1.NetworkPolicyPeer `json:"flinkFrom,omitempty"`
}

const policiesOn = expr.Ref("networkPolicy.enabled")

func networkPolicy() Component {
	peers := rules.Field{Examples: []any{[]any{map[string]any{"namespaceSelector": map[string]any{"matchLabels": map[string]any{"kubernetes.io/metadata.name": "apps"}}}}}}
	fields := map[string]rules.Field{}
	var given []rules.Rule
	for _, name := range []string{"clientsFrom", "externalFrom", "metricsFrom", "storageFrom", "flinkFrom"} {
		fields[name] = peers
		at := "networkPolicy." + name
		given = append(given, forbidden(at, "networkPolicy.enabled is not true, so nobody is kept out: set it, too", expr.Ref(at), expr.Not{Node: policiesOn}))
	}
	return Component{
		Title:   "Network policies",
		Section: v1alpha1.Section{Type: reflect.TypeFor[NetworkPolicy](), After: "security"},
		Main:    policy("coordinator"),
		Fields:  rules.Table{"NetworkPolicy": {Fields: fields, Write: "write {enabled: true} or {enabled: false}"}},
		Rules: append(given,
			required("networkPolicy.flinkFrom", "flink.ingress.enabled is true: name the pods of the Ingress controller, or nobody reaches Flink by it", policiesOn, expr.Ref("flink.enabled"), expr.Ref("flink.ingress.enabled")),
			forbidden("networkPolicy.externalFrom", "there is no listener for clients outside: set listeners.external, too", policiesOn, expr.Ref("networkPolicy.externalFrom"), expr.Not{Node: externalPort}),
		),
		Rows: networkPolicyRows(),
	}
}

func policy(stem string) expr.Object { return object("NetworkPolicy", stem) }

// admits is the rule of a policy that is about a port.
func admits(port string, keys ...edit.Step) edit.Path {
	return path("spec", "ingress", edit.Item("ports.port", port)).Below(keys...)
}

func networkPolicyRows() Table {
	var t Table
	for _, server := range []string{"coordinator", "tablet-server"} {
		t.add(unlessNamed(policy(server), "client", "clientsFrom"), onlyWith(policy(server), "external", "externalFrom", externalPort))
	}
	for _, stem := range []string{"coordinator", "tablet-server", "zookeeper", "flink-jobmanager", "flink-taskmanager"} {
		t.add(onlyWith(policy(stem), ownPort.port, "metricsFrom", metricsOn))
	}
	t.add(alsoFrom(policy("minio"), "s3", "storageFrom"), alsoFrom(policy("flink-jobmanager"), "rest", "flinkFrom"))
	for _, without := range []struct {
		stem string
		on   expr.Ref
	}{{"zookeeper", "zookeeper.enabled"}, {"minio", "minio.enabled"}, {"flink-jobmanager", "flink.enabled"}, {"flink-taskmanager", "flink.enabled"}} {
		t.Drops = append(t.Drops, Drop{Object: policy(without.stem), When: expr.Not{Node: without.on}})
	}
	return t
}

// alsoFrom lets those whom a field names in, beside the cluster's own pods.
func alsoFrom(o expr.Object, port string, field expr.Ref) Table {
	return Table{Fields: []Field{{Object: o, Path: admits(port, "from"), Value: "networkPolicy." + field, Mode: Extend}}}
}

// unlessNamed lets everybody in where the field names nobody.
func unlessNamed(o expr.Object, port string, field expr.Ref) Table {
	t := alsoFrom(o, port, field)
	t.Drops = append(t.Drops, Drop{Object: o, Path: admits(port, "from"), When: expr.Not{Node: "networkPolicy." + field}})
	return t
}

// onlyWith is about a port that is not always there: without the field everybody is let in.
func onlyWith(o expr.Object, port string, field, on expr.Ref) Table {
	return Table{
		Fields: []Field{{Object: o, Path: admits(port, "from"), Value: "networkPolicy." + field}},
		Drops:  []Drop{{Object: o, Path: admits(port), When: expr.Not{Node: on}}},
	}
}
