package cli

import (
	"io"

	"fluss.dev/kubernetes/fn/internal/explain"
	"github.com/spf13/cobra"
)

const explainHelp = `Say what a field of FlussConfig means: its type, its default, what values it takes, and what happens when
it changes on a running cluster. Without FIELD it lists the top level. FIELD is a path below spec, with or
without "spec." in front.

For options of server.yaml, which go under config, see "fluss-fn options".`

func explainCommand() *cobra.Command {
	var recursive bool
	cmd := &cobra.Command{
		Use:   "explain [FIELD]",
		Short: "Say what a field of FlussConfig means",
		Long:  explainHelp,
		Example: `  fluss-fn explain
  fluss-fn explain tabletServer.persistence.size
  fluss-fn explain zookeeper --recursive`,
		Args: cobra.MaximumNArgs(1),
		ValidArgsFunction: func(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return explain.Complete(begun), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveKeepOrder
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			path := ""
			if len(args) > 0 {
				path = args[0]
			}
			field, err := explain.Find(path)
			if err != nil {
				return err
			}
			text := field.Text()
			if recursive {
				text = field.Tree()
			}
			_, err = io.WriteString(cmd.OutOrStdout(), text)
			return err
		},
	}
	cmd.Flags().BoolVar(&recursive, "recursive", false, "list all fields below it, in all depths")
	return cmd
}
