// Package cli is the command line of fluss-fn: one constructor for each command. Data goes to standard
// output, everything else to standard error.
package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"

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
		cmd, err := Root().ExecuteC()
		return withCode(cmd, err)
	})
}

// bugCode is the exit code after a panic. No command has it for anything else.
const bugCode = 70

// exitCode runs something and gives the exit code of the process: 1 after an error, which is printed, unless it brings
// another one, and bugCode after a panic, which is a bug of ours. Nothing else recovers from one.
func exitCode(log io.Writer, run func() error) (code int) {
	defer func() {
		if bug := recover(); bug != nil {
			fmt.Fprintf(log, "fluss-fn: internal error: %v\nPlease report this together with what follows.\n%s", bug, debug.Stack())
			code = bugCode
		}
	}()
	err := run()
	var coded *codedError
	if errors.As(err, &coded) {
		code, err = coded.code, coded.err
	} else if err != nil {
		code = 1
	}
	if err != nil {
		fmt.Fprintln(log, err)
	}
	return code
}

// codedError ends the process with a code, and with an error if there is one.
type codedError struct {
	code int
	err  error
}

func (e *codedError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

func (e *codedError) Unwrap() error { return e.err }

// exitWith ends the process with a code that is a result and no error.
func exitWith(code int) error {
	if code == 0 {
		return nil
	}
	return &codedError{code: code}
}

// errorCode is the annotation of a command whose errors have an exit code of their own.
const errorCode = "fluss.dev/error-code"

// withCode gives an error the exit code that its command has for errors.
func withCode(cmd *cobra.Command, err error) error {
	code, given := 0, error(nil)
	if cmd != nil {
		code, given = strconv.Atoi(cmd.Annotations[errorCode])
	}
	var coded *codedError
	if err == nil || code == 0 || given != nil || errors.As(err, &coded) {
		return err
	}
	return &codedError{code, err}
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
	root.AddCommand(renderCommand(), checkCommand(), initCommand(), describeCommand(), diffCommand(), doctorCommand(), explainCommand(), optionsCommand(), installCommand(), versionCommand())
	addCompletion(root)
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
