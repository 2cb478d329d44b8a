// Package cli is the command line of fluss-fn: one constructor for each command. Data goes to standard
// output, everything else to standard error.
package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"github.com/spf13/cobra"
)

// Main runs fluss-fn with the arguments of the process and returns its exit code. Under the name of the
// plugin, kustomize has started it, and the argument is no command but a file.
func Main() int {
	return exitCode(os.Stderr, func() error {
		if filepath.Base(os.Args[0]) == v1alpha1.ExpanderKind {
			return runPlugin(os.Getenv("KUSTOMIZE_PLUGIN_CONFIG_ROOT"), os.Stdin, os.Stdout, os.Stderr)
		}
		return Root().Execute()
	})
}

// exitCode runs something and gives the exit code of the process: 1 after an error, which is printed, and 2 after a
// panic, which is a bug of ours. Nothing else recovers from one.
func exitCode(log io.Writer, run func() error) (code int) {
	defer func() {
		if bug := recover(); bug != nil {
			fmt.Fprintf(log, "fluss-fn: internal error: %v\nPlease report this together with what follows.\n%s", bug, debug.Stack())
			code = 2
		}
	}()
	if err := run(); err != nil {
		fmt.Fprintln(log, err)
		return 1
	}
	return 0
}

// Root is fluss-fn. Without a command it is a KRM function.
func Root() *cobra.Command {
	root := &cobra.Command{
		Use:   "fluss-fn",
		Short: "Expands a FlussConfig and its objects into a complete Fluss cluster",
		Long: `fluss-fn expands a FlussConfig and the objects of base/ and components/ into a complete Apache Fluss
cluster. It is started in three ways:

  kustomize build --enable-alpha-plugins .
      as an exec plugin, once "fluss-fn install" has put it into its place; the outermost kustomization
      lists fn/expander under transformers.
  kpt fn render --allow-exec, kustomize build --enable-alpha-plugins --enable-exec .
      as a KRM function: without a command it reads a ResourceList from standard input.
  fluss-fn render DIR
      by hand: it builds the kustomization in DIR itself, and no other binary is needed.`,
		Example: `  fluss-fn render . | kubectl apply --server-side -f -
  fluss-fn install && kustomize build --enable-alpha-plugins .
  kpt fn eval --exec fluss-fn my-package`,
		Args:          cobra.NoArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if in, ok := cmd.InOrStdin().(*os.File); ok && isTerminal(in) {
				return cmd.Help()
			}
			return runFunction(cmd.InOrStdin(), cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	root.AddCommand(renderCommand(), checkCommand(), initCommand(), describeCommand(), explainCommand(), optionsCommand(), installCommand(), versionCommand())
	return root
}

// isTerminal tells a terminal from files, pipes and the null device, which is a character device as well.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}
