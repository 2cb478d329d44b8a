package node

import (
	"context"
	"fmt"
	"strings"

	"fluss.dev/kubernetes/test/cluster/internal/plan"
)

// device is what the network between the nodes is called on each of them: the bridge on the first one, a
// cable to it on the others.
const device = "node0"

// Connect gives the nodes, which belong together and are given in order, a network.
func Connect(ctx context.Context, nodes []Node) error {
	for i, n := range nodes {
		if i > 0 {
			if err := nodes[0].ip(ctx, cable(plan.Node(i+1), n.PID())); err != nil {
				return err
			}
		}
		if err := n.ip(ctx, network(plan.Node(i+1), len(nodes))); err != nil {
			return err
		}
	}
	return nil
}

func (n Node) ip(ctx context.Context, commands []string) error {
	cmd := n.Network(ctx, "ip", "-batch", "-")
	cmd.Stdin = strings.NewReader(strings.Join(commands, "\n") + "\n")
	if output, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("setting up the network of %s: ip: %w: %s", n.name(), err, output)
	}
	return nil
}

// cable are the commands that, run on the first node, connect another one.
func cable(to plan.Node, pid int) []string {
	end := "to-" + to.Name()
	return []string{
		fmt.Sprintf("link add %s type veth peer name %s netns %d", end, device, pid),
		fmt.Sprintf("link set %s master %s up", end, device),
	}
}

// network are the commands for a node of so many.
func network(self plan.Node, count int) []string {
	commands := []string{"link set lo up"}
	if self.First() {
		commands = append(commands,
			"link add "+device+" type bridge",
			// A bridge carries nothing unless one of its ports does, and some kernels have no dummy device.
			"link add port0 type veth peer name port1",
			"link set port0 master "+device+" up",
			"link set port1 up")
	}
	commands = append(commands,
		fmt.Sprintf("address add %s/24 dev %s", self.Address(), device),
		"link set "+device+" up",
		// There is no default route: without this one, processes of the node itself could not send to a
		// Service, because the route is looked up before the address is translated.
		fmt.Sprintf("route add %s dev %s src %s", plan.Services, device, self.Address()))
	for _, other := range plan.Nodes(count) {
		if other != self {
			commands = append(commands, fmt.Sprintf("route add %s via %s dev %s", other.Pods(), other.Address(), device))
		}
	}
	return commands
}
