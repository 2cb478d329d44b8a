package local

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"fluss.dev/kubernetes/test/cluster/internal/config"
	"fluss.dev/kubernetes/test/cluster/internal/node"
	"fluss.dev/kubernetes/test/cluster/internal/pki"
	"fluss.dev/kubernetes/test/cluster/internal/plan"
)

// patience is for a start on a machine that is busy with something else; seconds are usual.
const patience = 4 * time.Minute

// Up starts the cluster with that many nodes, unless it is up.
func (c Cluster) Up(ctx context.Context, count int) error {
	if count < 1 || count > plan.MaxNodes {
		return fmt.Errorf("%d nodes: 1 to %d are possible", count, plan.MaxNodes)
	}
	if err := c.supported(); err != nil {
		return err
	}
	if c.ready(ctx) == nil {
		return c.alreadyUp(count)
	}
	p, err := c.build(ctx)
	if err != nil {
		return err
	}
	return c.exclusive(func() error {
		if c.ready(ctx) == nil { // someone else was faster
			return c.alreadyUp(count)
		}
		return c.restart(ctx, p, count)
	})
}

func (c Cluster) restart(ctx context.Context, p parts, count int) error {
	// What an interrupted start has left, or a cluster whose machine was started again.
	if err := c.remove(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := c.launch(ctx, p, count); err != nil {
		return fmt.Errorf("starting cluster %s: %w\nlogs of its programs are in %s until it is taken down", c.name, err, c.path("node*", "log"))
	}
	return nil
}

func (c Cluster) alreadyUp(count int) error {
	nodes, err := c.nodes()
	if err == nil && len(nodes) != count {
		err = fmt.Errorf("cluster %s is up with %d nodes, not %d: take it down first", c.name, len(nodes), count)
	}
	if err == nil {
		c.say("already up")
	}
	return err
}

// launch starts the nodes, then all that runs on them.
func (c Cluster) launch(ctx context.Context, p parts, count int) error {
	port, err := freePort()
	if err != nil {
		return err
	}
	if err := link(c.path("bin"), p.binaries); err != nil {
		return err
	}
	if err := pki.Write(c.path("pki"), count, fmt.Sprintf("https://127.0.0.1:%d", port), c.path("kubeconfig")); err != nil {
		return err
	}
	nodes, err := c.startNodes(ctx, count)
	if err != nil {
		return err
	}
	if err := c.openGate(port); err != nil {
		return err
	}
	c.say("the nodes are there")
	settings := config.Cluster{Bin: c.path("bin"), PKI: c.path("pki"), Socket: c.path(socket), Tag: p.tag}
	group, ctx := errgroup.WithContext(ctx)
	for i, n := range nodes {
		s := starter{c, n, config.Node{Cluster: settings, Node: plan.Node(i + 1), Config: n.Dir + "/config"}, p.archive}
		group.Go(func() error { return s.start(ctx) })
	}
	group.Go(func() error { return c.addons(ctx, settings, nodes) })
	return group.Wait()
}

func (c Cluster) startNodes(ctx context.Context, count int) ([]node.Node, error) {
	var nodes []node.Node
	for _, planned := range plan.Nodes(count) {
		n := node.Node{Dir: c.path(planned.Name())}
		if err := n.Start("fluss-" + c.name + "-" + planned.Name()); err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
	}
	for _, n := range nodes {
		if err := n.Wait(ctx); err != nil {
			return nil, err
		}
	}
	return nodes, node.Connect(ctx, nodes)
}

// until repeats what fails until it succeeds, or there is no more time.
func until(ctx context.Context, what string, try func() error) error {
	for {
		err := try()
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("waiting for %s: %w", what, errors.Join(context.Cause(ctx), err))
		case <-time.After(100 * time.Millisecond):
		}
	}
}
