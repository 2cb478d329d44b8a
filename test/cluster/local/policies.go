package local

import (
	"context"

	"fluss.dev/kubernetes/test/cluster/internal/binaries"
	"fluss.dev/kubernetes/test/cluster/internal/config"
	"fluss.dev/kubernetes/test/cluster/internal/plan"
	"fluss.dev/kubernetes/test/internal/debian"
)

// Policies has the cluster enforce NetworkPolicies from now on: kube-router's firewall runs on every node. Doing it
// again starts it again, after it was ended.
func (c Cluster) Policies(ctx context.Context) error {
	if _, err := c.Kubeconfig(); err != nil {
		return err
	}
	if _, err := debian.Install(ctx, "ipset"); err != nil {
		return err
	}
	builder, err := binaries.Find(ctx, c.log)
	if err != nil {
		return err
	}
	binary, err := builder.Get(ctx, "kube-router")
	if err != nil {
		return err
	}
	nodes, err := c.nodes()
	if err != nil {
		return err
	}
	for i, n := range nodes {
		settings := config.Node{Cluster: config.Cluster{PKI: c.path("pki")}, Node: plan.Node(i + 1)}
		if err := n.Launch("kube-router", settings.Router(binary)); err != nil {
			return err
		}
	}
	c.say("NetworkPolicies are enforced")
	return nil
}
