package local

import (
	"bytes"
	"context"
	"os/exec"
	"path/filepath"

	"fluss.dev/kubernetes/test/cluster/internal/config"
	"fluss.dev/kubernetes/test/cluster/internal/node"
)

// addons makes the name server and the volumes, and waits until a test can begin.
func (c Cluster) addons(ctx context.Context, settings config.Cluster, nodes []node.Node) error {
	objects, err := settings.Addons()
	if err != nil {
		return err
	}
	// It takes the API server a moment to make the namespaces.
	err = until(ctx, "the addons' objects", func() error {
		apply := c.kubectl(ctx, "apply", "--server-side", "--filename=-")
		apply.Stdin = bytes.NewReader(objects)
		return run(apply)
	})
	if err != nil {
		return err
	}
	c.say("the addons' objects are made")
	for _, n := range nodes {
		if err := c.await(ctx, "wait", "--for=condition=Ready", "node/"+filepath.Base(n.Dir)); err != nil {
			return err
		}
	}
	c.say("the nodes are ready")
	for _, deployment := range []string{"coredns", "local-path-provisioner"} {
		if err := c.await(ctx, "rollout", "status", "--namespace=kube-system", "deployment/"+deployment); err != nil {
			return err
		}
	}
	// Pods cannot be made without it.
	if err := c.await(ctx, "get", "--namespace=default", "serviceaccount", "default"); err != nil {
		return err
	}
	c.say("up")
	return nil
}

// await repeats a command of kubectl, which fails at once for what is not there yet.
func (c Cluster) await(ctx context.Context, args ...string) error {
	return until(ctx, args[len(args)-1], func() error { return run(c.kubectl(ctx, args...)) })
}

func (c Cluster) kubectl(ctx context.Context, args ...string) *exec.Cmd {
	return exec.CommandContext(ctx, c.path("bin", "kubectl"), append([]string{"--kubeconfig=" + c.path("kubeconfig")}, args...)...)
}
