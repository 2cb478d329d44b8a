package expand_test

import (
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/edit"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

const (
	service0 = "fluss-tablet-server-0"
	service1 = "fluss-tablet-server-1"
	service2 = "fluss-tablet-server-2"
)

func serviceAt(t *testing.T, nodes []*yaml.RNode, name string, path ...string) any {
	t.Helper()
	return at(t, nodes, "Service", name, path...)
}

func clientPort(field string) []string { return []string{"spec", "ports", "[name=client]", field} }

// What somebody writes into the Service of one tablet server stays there when the package is rendered again, and is in
// no other one. What is computed follows FlussConfig.
func TestHandWrittenServicesStay(t *testing.T) {
	nodes := first(t, nil)
	for _, p := range []patched{
		{"Service", service0, edit.Path{"spec", "ports", edit.Named("client"), "nodePort"}, "", "30100"},
		{"Service", service1, edit.Path{"spec", "sessionAffinity"}, "", "ClientIP"},
		{"Service", service1, edit.Path{"spec", "loadBalancerIP"}, "", "192.0.2.7"},
		{"Service", service1, edit.Path{"spec", "ports", edit.Named("client"), "nodePort"}, "", "30101"},
		{"Service", service1, edit.Path{"spec", "ports"}, "last", "{name: more, port: 9999}"},
		{"Service", service1, edit.Path{"metadata", "annotations", "external-dns.alpha.kubernetes.io/hostname"}, "", "t1.example.com"},
	} {
		nodes = p.apply(t, nodes)
	}
	spec := clustertest.FromYAML("listeners: {client: {port: 9201}}")
	for range 2 {
		nodes = again(t, nodes, spec)
		for _, c := range []struct {
			name string
			path []string
			want any
		}{
			{service0, clientPort("nodePort"), int64(30100)},
			{service0, clientPort("port"), int64(9201)},
			{service1, []string{"spec", "sessionAffinity"}, "ClientIP"},
			{service1, []string{"spec", "loadBalancerIP"}, "192.0.2.7"},
			{service1, clientPort("nodePort"), int64(30101)},
			{service1, clientPort("port"), int64(9201)},
			{service1, []string{"spec", "ports", "[name=more]", "port"}, int64(9999)},
			{service1, []string{"metadata", "annotations", "external-dns.alpha.kubernetes.io/hostname"}, "t1.example.com"},
			{service2, clientPort("nodePort"), nil},
			{service2, clientPort("port"), int64(9201)},
			{service2, []string{"spec", "sessionAffinity"}, nil},
		} {
			if got := serviceAt(t, nodes, c.name, c.path...); got != c.want {
				t.Errorf("%s: %v is %v, want %v", c.name, c.path, got, c.want)
			}
		}
	}
}

// What changes in the Service that the others are copied from changes in the others, too, where nobody has written
// something else.
func TestServicesFollowTheFirst(t *testing.T) {
	note := []string{"metadata", "annotations", "example.com/note"}
	write := func(nodes []*yaml.RNode, name, value string) []*yaml.RNode {
		return patched{"Service", name, edit.Path{"metadata", "annotations", "example.com/note"}, "", value}.apply(t, nodes)
	}
	notes := func(nodes []*yaml.RNode) [3]any {
		return [3]any{serviceAt(t, nodes, service0, note...), serviceAt(t, nodes, service1, note...), serviceAt(t, nodes, service2, note...)}
	}
	nodes := again(t, write(first(t, nil), service0, "a"), nil)
	if got := notes(nodes); got != [3]any{"a", "a", "a"} {
		t.Fatal(got)
	}
	nodes = again(t, write(write(nodes, service0, "b"), service2, "mine"), nil)
	if got := notes(nodes); got != [3]any{"b", "b", "mine"} {
		t.Fatal(got)
	}
	if err := clustertest.Get(nodes, "Service", service0).PipeE(yaml.ClearAnnotation("example.com/note")); err != nil {
		t.Fatal(err)
	}
	nodes = again(t, nodes, nil)
	if got := notes(nodes); got != [3]any{nil, nil, "mine"} {
		t.Fatal(got)
	}
}

// A Service that somebody has made for a tablet server before the first expansion is not overwritten.
func TestServicesPutInPlaceStay(t *testing.T) {
	for _, keep := range []bool{false, true} {
		nodes := clustertest.Everything().Nodes(t, nil)
		own := clustertest.Get(nodes, "Service", service0).Copy()
		if err := own.PipeE(yaml.Lookup("metadata"), yaml.SetField("name", yaml.NewStringRNode(service1))); err != nil {
			t.Fatal(err)
		}
		nodes = patched{"Service", service1, edit.Path{"spec", "loadBalancerIP"}, "", "192.0.2.7"}.apply(t, append(nodes, own))
		nodes = once(t, keep, nodes)
		if got := serviceAt(t, nodes, service1, "spec", "loadBalancerIP"); got != "192.0.2.7" {
			t.Errorf("%v", got)
		}
		if got := serviceAt(t, nodes, service1, "spec", "selector", "statefulset.kubernetes.io/pod-name"); got != service1 {
			t.Errorf("%v", got)
		}
	}
}
