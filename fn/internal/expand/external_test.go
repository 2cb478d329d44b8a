package expand_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

const outside = `
listeners:
  external:
    port: 9125
    type: NodePort
    host: "{pod}.example.com"
    coordinatorHost: coordinator.example.com
    annotations: {example.com/host: "{host}", example.com/scope: internal}
    nodePorts: {bootstrap: 30090, coordinator: 30091, first: 30100}
`

// externalServices are the Services for clients outside, with what differs between them.
func externalServices(t testingT, nodes []*yaml.RNode) map[string]string {
	t.Helper()
	all := map[string]string{}
	for id, object := range clustertest.Plain(nodes) {
		if !strings.HasPrefix(id, "Service/") || !strings.Contains(id, "fluss-external") {
			continue
		}
		at := func(path ...string) any { return tree.Get(object, path...) }
		port, _ := at("spec", "ports").([]any)
		all[strings.TrimPrefix(id, "Service/")] = fmt.Sprint(at("metadata", "annotations", "example.com/host"), " ", at("metadata", "annotations", "example.com/scope"), " ",
			at("spec", "type"), " ", tree.Get(port[0], "port"), " ", tree.Get(port[0], "nodePort"), " ", at("spec", "selector", "statefulset.kubernetes.io/pod-name"))
	}
	return all
}

// Each Service has the host and the node port of its server, whatever stands before and behind the names.
func TestExternalServices(t *testing.T) {
	layer := clustertest.Everything()
	layer.NamePrefix, layer.NameSuffix = "a-", "-b"
	want := map[string]string{
		"a-fluss-external-bootstrap-b":   "<nil> internal NodePort 9125 30090 <nil>",
		"a-fluss-external-coordinator-b": "coordinator.example.com internal NodePort 9125 30091 <nil>",
		"a-fluss-external-b-0":           "a-fluss-tablet-server-b-0.example.com internal NodePort 9125 30100 a-fluss-tablet-server-b-0",
		"a-fluss-external-b-1":           "a-fluss-tablet-server-b-1.example.com internal NodePort 9125 30101 a-fluss-tablet-server-b-1",
		"a-fluss-external-b-2":           "a-fluss-tablet-server-b-2.example.com internal NodePort 9125 30102 a-fluss-tablet-server-b-2",
	}
	for _, keep := range []bool{false, true} {
		if got := externalServices(t, once(t, keep, layer.Nodes(t, clustertest.FromYAML(outside)))); !reflect.DeepEqual(got, want) {
			t.Errorf("keep is %t: %q", keep, got)
		}
	}
}

// Where files are kept, Services for clients outside come and go, and follow FlussConfig.
func TestExternalServicesComeAndGo(t *testing.T) {
	layer := clustertest.Everything()
	layer.NameSuffix = "-b"
	nodes := once(t, true, layer.Nodes(t, nil))
	initial := externalServices(t, nodes)
	if len(initial) != 0 {
		t.Fatalf("%q", initial)
	}
	names := func() []string { return slices.Sorted(maps.Keys(externalServices(t, nodes))) }
	set := func(text string) {
		t.Helper()
		nodes = again(t, nodes, clustertest.FromYAML(text))
	}
	set(outside)
	if got := names(); len(got) != 5 {
		t.Fatalf("%q", got)
	}
	changed := strings.NewReplacer("{pod}.example.com", "{pod}.example.org", "annotations: {", "annotations: {}\n    # {").Replace(outside)
	set("tabletServer: {replicas: 4}\n" + changed)
	if got := externalServices(t, nodes)["fluss-external-b-3"]; got != "<nil> <nil> NodePort 9125 30103 fluss-tablet-server-b-3" {
		t.Errorf("%q", got)
	}
	if got := externalServices(t, nodes)["fluss-external-b-1"]; got != "<nil> <nil> NodePort 9125 30101 fluss-tablet-server-b-1" {
		t.Errorf("%q", got)
	}
	set("tabletServer: {replicas: 1}\n" + strings.NewReplacer("30100", "31000", ", example.com/scope: internal", "", "{pod}.example.com", "{pod}.example.org").Replace(outside))
	if got := names(); !slices.Equal(got, []string{"fluss-external-b-0", "fluss-external-bootstrap-b", "fluss-external-coordinator-b"}) {
		t.Errorf("%q", got)
	}
	if got := externalServices(t, nodes)["fluss-external-b-0"]; got != "fluss-tablet-server-b-0.example.org <nil> NodePort 9125 31000 fluss-tablet-server-b-0" {
		t.Errorf("%q", got)
	}
	set("tabletServer: {replicas: 3}")
	if got := names(); len(got) != 0 {
		t.Fatalf("%q", got)
	}
	set(outside)
	if got := externalServices(t, nodes)["fluss-external-b-2"]; got != "fluss-tablet-server-b-2.example.com internal NodePort 9125 30102 fluss-tablet-server-b-2" {
		t.Errorf("%q", got)
	}
}
