package main

import (
	"errors"
	"fmt"
	"os/exec"

	"github.com/spf13/cobra"

	"fluss.dev/kubernetes/test/cluster/local"
)

func root() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "cluster",
		Short: "Run a real Kubernetes cluster on this machine",
		Long: `Runs a real Kubernetes cluster, with a control plane and several nodes, on one Debian machine. It needs
root, and neither a container registry nor a container engine. Everything it makes is below the user's
cache directory; two clusters of different names do not meet.

  export KUBECONFIG=$(go run ./cluster up)
  PATH=$(dirname $KUBECONFIG)/bin:$PATH kubectl get nodes
  go run ./cluster down`,
		SilenceUsage: true, SilenceErrors: true,
	}
	name := cmd.PersistentFlags().String("name", "e2e", "name of the cluster")
	find := func(cmd *cobra.Command) (local.Cluster, error) { return local.Find(*name, cmd.ErrOrStderr()) }
	cmd.AddCommand(build(find), up(find), down(find), kubeconfig(find), importImages(find), execute(find), policies(find), monitoring(find), kubectlPath())
	return cmd
}

// finder finds the cluster that the flags name.
type finder func(*cobra.Command) (local.Cluster, error)

// with makes what a command does from what it does to the cluster.
func (find finder) with(do func(*cobra.Command, []string, local.Cluster) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		cluster, err := find(cmd)
		if err != nil {
			return err
		}
		return do(cmd, args, cluster)
	}
}

func build(find finder) *cobra.Command {
	return &cobra.Command{
		Use: "build", Short: "Install the packages and build the binaries and images that are missing", Args: cobra.NoArgs,
		RunE: find.with(func(cmd *cobra.Command, _ []string, c local.Cluster) error { return c.Build(cmd.Context()) }),
	}
}

func up(find finder) *cobra.Command {
	var nodes int
	cmd := &cobra.Command{
		Use: "up", Short: "Start the cluster unless it is up, and print the path of its kubeconfig", Args: cobra.NoArgs,
		RunE: find.with(func(cmd *cobra.Command, _ []string, c local.Cluster) error {
			if err := c.Up(cmd.Context(), nodes); err != nil {
				return err
			}
			return printKubeconfig(cmd, c)
		}),
	}
	cmd.Flags().IntVar(&nodes, "nodes", 2, "number of nodes; the first one has the control plane and runs pods too")
	return cmd
}

func down(find finder) *cobra.Command {
	return &cobra.Command{
		Use: "down", Short: "End the cluster and remove all of it but the built binaries", Args: cobra.NoArgs,
		RunE: find.with(func(_ *cobra.Command, _ []string, c local.Cluster) error { return c.Down() }),
	}
}

func policies(find finder) *cobra.Command {
	return &cobra.Command{
		Use: "policies", Short: "Enforce NetworkPolicies from now on, until the cluster is down", Args: cobra.NoArgs,
		RunE: find.with(func(cmd *cobra.Command, _ []string, c local.Cluster) error { return c.Policies(cmd.Context()) }),
	}
}

func monitoring(find finder) *cobra.Command {
	return &cobra.Command{
		Use: "monitoring", Short: "Run the Prometheus operator and a Prometheus that takes objects with the label release=platform", Args: cobra.NoArgs,
		RunE: find.with(func(cmd *cobra.Command, _ []string, c local.Cluster) error { return c.Monitoring(cmd.Context()) }),
	}
}

func kubeconfig(find finder) *cobra.Command {
	return &cobra.Command{
		Use: "kubeconfig", Short: "Print the path of the kubeconfig; the directory bin beside it has kubectl", Args: cobra.NoArgs,
		RunE: find.with(func(cmd *cobra.Command, _ []string, c local.Cluster) error { return printKubeconfig(cmd, c) }),
	}
}

func printKubeconfig(cmd *cobra.Command, c local.Cluster) error {
	path, err := c.Kubeconfig()
	if err == nil {
		fmt.Fprintln(cmd.OutOrStdout(), path)
	}
	return err
}

func importImages(find finder) *cobra.Command {
	var node string
	cmd := &cobra.Command{
		Use: "import ARCHIVE...", Short: "Give images in docker archives to the nodes", Args: cobra.MinimumNArgs(1),
		RunE: find.with(func(cmd *cobra.Command, args []string, c local.Cluster) error {
			return c.Import(cmd.Context(), node, args...)
		}),
	}
	cmd.Flags().StringVar(&node, "node", "all", "name of the node")
	return cmd
}

func execute(find finder) *cobra.Command {
	return &cobra.Command{
		Use: "exec NODE -- COMMAND...", Short: "Run a command of the machine in the namespaces of a node", Args: cobra.MinimumNArgs(2),
		Example: "  go run ./cluster exec node2 -- ctr --namespace=k8s.io images ls",
		RunE: find.with(func(cmd *cobra.Command, args []string, c local.Cluster) error {
			inside, err := c.Exec(cmd.Context(), args[0], args[1:]...)
			if err != nil {
				return err
			}
			err = attach(cmd, inside).Run()
			var exit *exec.ExitError
			if errors.As(err, &exit) {
				return exited(exit.ExitCode())
			}
			return err
		}),
	}
}

// exited is that a command which exec ran has failed. It has said itself why.
type exited int

func (code exited) Error() string { return fmt.Sprintf("exit status %d", int(code)) }

// attach gives a command our own streams.
func attach(cmd *cobra.Command, to *exec.Cmd) *exec.Cmd {
	to.Stdin, to.Stdout, to.Stderr = cmd.InOrStdin(), cmd.OutOrStdout(), cmd.ErrOrStderr()
	return to
}

func kubectlPath() *cobra.Command {
	return &cobra.Command{
		Use: "kubectl-path", Short: "Print the path of the kubectl that fits, and build it if need be", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			path, err := local.Kubectl(cmd.Context(), cmd.ErrOrStderr())
			if err == nil {
				fmt.Fprintln(cmd.OutOrStdout(), path)
			}
			return err
		},
	}
}
