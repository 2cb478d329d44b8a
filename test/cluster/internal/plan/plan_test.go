package plan_test

import (
	"net/netip"
	"testing"

	"fluss.dev/kubernetes/test/cluster/internal/plan"
)

func TestNodesDoNotOverlap(t *testing.T) {
	pods, services := netip.MustParsePrefix(plan.Pods), netip.MustParsePrefix(plan.Services)
	seen := map[string]bool{}
	for _, node := range plan.Nodes(plan.MaxNodes) {
		if !pods.Contains(node.Pods().Addr()) || services.Overlaps(node.Pods()) {
			t.Errorf("%s has pods in %s", node.Name(), node.Pods())
		}
		for _, name := range []string{node.Name(), node.Address().String(), node.Pods().String()} {
			if seen[name] {
				t.Errorf("%s is there twice", name)
			}
			seen[name] = true
		}
	}
	for _, address := range []string{plan.API, plan.DNS} {
		if !services.Contains(netip.MustParseAddr(address)) {
			t.Errorf("%s is no address of a Service", address)
		}
	}
}
