package cli

import (
	"fmt"

	"fluss.dev/kubernetes/fn/internal/settings"
	"github.com/spf13/cobra"
)

const initHelp = `Write a kustomization and a FlussConfig into DIR, to start a cluster of your own from. What it writes renders
at once: the files are there only if "fluss-fn render" takes them. DIR must be empty or not exist.

The overlay builds upon --source, which is a directory with the base/ and components/ of this project, as a
release has them, or the address of its repository, for example
"https://git.example.com/platform/fluss-kubernetes?ref=YOUR-TAG" with a tag or a commit. By default it is the
nearest directory above DIR that has them. An address is not fetched: what is written for one is not tried.

A cluster has a ZooKeeper and an S3 storage of its own, unless you name yours. --profile production brings no
storage: set spec.s3 to yours.`

func initCommand() *cobra.Command {
	var o overlay
	cmd := &cobra.Command{
		Use:   "init DIR",
		Short: "Write an overlay to start from",
		Long:  initHelp,
		Example: `  fluss-fn init my-cluster --source fluss-kubernetes-0.1.0 --profile dev
  fluss-fn init orders --profile production --external-s3 orders-fluss
  fluss-fn init orders --external-zookeeper zk-0.zk:2181,zk-1.zk:2181 --with flink`,
		Args: cobra.ExactArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.write(args[0]); err != nil {
				return fmt.Errorf("writing %s: %w", args[0], err)
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "wrote %s; next: fluss-fn describe %[1]s, and fluss-fn explain for what can be set\n", args[0])
			return nil
		},
	}
	cmd.Flags().StringVar(&o.source, "source", "", "directory or address that has base/ and components/")
	cmd.Flags().StringVar(&o.profile, "profile", "", "profile to start from: dev or production")
	cmd.Flags().StringSliceVar(&o.with, "with", nil, "further components, for example flink")
	cmd.Flags().StringVar(&o.zookeeper, "external-zookeeper", "", "use this ZooKeeper: host:port[,host:port][/chroot]")
	cmd.Flags().StringVar(&o.bucket, "external-s3", "", "use this bucket of S3")
	_ = cmd.RegisterFlagCompletionFunc("profile", cobra.FixedCompletions(profiles, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("with", cobra.FixedCompletions(componentNames(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// profiles are directories of components/ that only set fields.
var profiles = []string{"dev", "production"}

func componentNames() []string {
	var names []string
	for _, c := range settings.Components() {
		names = append(names, c.Name)
	}
	return names
}
