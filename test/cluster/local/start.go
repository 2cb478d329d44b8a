package local

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"

	"golang.org/x/sync/errgroup"

	"fluss.dev/kubernetes/test/cluster/internal/config"
	"fluss.dev/kubernetes/test/cluster/internal/node"
)

// starter starts the programs of one node.
type starter struct {
	cluster Cluster
	node    node.Node
	config  config.Node
	archive string
}

func (s starter) start(ctx context.Context) error {
	if err := s.config.Write(); err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	if s.config.Node.First() {
		group.Go(func() error { return s.controlPlane(ctx) })
	}
	group.Go(func() error { return s.runtime(ctx) })
	return group.Wait()
}

// controlPlane starts the store and the API server, and those that end without it when it answers.
func (s starter) controlPlane(ctx context.Context) error {
	err := s.launch(map[string][]string{"etcd": s.config.Etcd(), "kube-apiserver": s.config.APIServer(), "gate": s.config.Gate()})
	if err != nil {
		return err
	}
	if err := s.awaitAPI(ctx); err != nil {
		return fmt.Errorf("%w\n%s", err, s.node.Logs("kube-apiserver"))
	}
	s.cluster.say("the API server is ready")
	return s.launch(map[string][]string{"kube-controller-manager": s.config.ControllerManager(), "kube-scheduler": s.config.Scheduler()})
}

// runtime starts containerd and gives it the images, while the API server starts; then what needs both.
func (s starter) runtime(ctx context.Context) error {
	if err := s.launch(map[string][]string{"containerd": s.config.Containerd()}); err != nil {
		return err
	}
	err := until(ctx, "containerd", func() error { return run(s.node.Command(ctx, "ctr", "version")) })
	if err != nil {
		return fmt.Errorf("%w\n%s", err, s.node.Logs("containerd"))
	}
	if err := importArchive(ctx, s.node, s.archive); err != nil {
		return err
	}
	if err := s.awaitAPI(ctx); err != nil {
		return err
	}
	return s.launch(map[string][]string{"kubelet": s.config.Kubelet(), "kube-proxy": s.config.Proxy()})
}

func (s starter) awaitAPI(ctx context.Context) error {
	return until(ctx, "the API server", func() error { return s.cluster.ready(ctx) })
}

func (s starter) launch(programs map[string][]string) error {
	for name, command := range programs {
		if err := s.node.Launch(name, command); err != nil {
			return err
		}
	}
	return nil
}

// run runs a command; what it says is in the error.
func run(cmd *exec.Cmd) error {
	output, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w: %s", cmd, err, bytes.TrimSpace(output))
	}
	return nil
}
