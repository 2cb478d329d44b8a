package cli

import (
	"fmt"
	"io"
	"os"
	"strings"

	"fluss.dev/kubernetes/fn/internal/diff"
	"github.com/spf13/cobra"
)

const diffHelp = `Compare two states of a cluster before you apply the new one: which objects and fields change, which pods
restart and in which order, what the API server refuses, what loses or hides data, and what to do first. Each
change is named by the field of FlussConfig that decides it. Secrets are not shown, and nothing is changed.

OLD and NEW are each one of

  a directory with a kustomization    it is built as "fluss-fn render" does
  any other directory                 every .yaml, .yml and .json file below it is read
  a file                              what was rendered before, or what kubectl or helm printed
  -                                   the same, on standard input

With --live OLD is the cluster itself, and only NEW is given. kubectl reads it, with your rights and your
context; it asks for the objects in NEW, and for those with the cluster's label. What the API server and
controllers have added does not count: what was applied is found in managedFields, or in the note that
kubectl apply leaves. A release of Helm 3 has neither; compare "helm get manifest" instead.

The exit code is for programs, such as a step of CI:

  0   nothing changes
  1   something changes, and nothing is refused or dangerous
  2   something is refused, or loses or hides data, or cannot be taken back
  3   the comparison could not be made; nothing is printed on standard output`

// diffError is the exit code of fluss-fn diff after an error: 1 and 2 are results.
const diffError = 3

func diffCommand() *cobra.Command {
	var format outputFormat
	var options diff.Options
	var live liveOptions
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Say what applying a new state to a running cluster would do",
		Long:  diffHelp,
		Example: `  fluss-fn diff rendered/production overlays/production
  fluss-fn diff --live overlays/production
  helm get manifest fluss | fluss-fn diff - new.yaml
  git worktree add ../before main && fluss-fn diff ../before/overlays/production overlays/production -o json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if live.on {
				return cobra.ExactArgs(1)(cmd, args)
			}
			return cobra.ExactArgs(2)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			report, err := compareStates(cmd, args, live, options)
			if err == nil {
				err = printReport(report, format, cmd.OutOrStdout())
			}
			if err != nil {
				return fmt.Errorf("comparing %s: %w", strings.Join(args, " and "), err)
			}
			return exitWith(report.Result)
		},
		Annotations: map[string]string{errorCode: fmt.Sprint(diffError)},
	}
	format.addTo(cmd)
	live.addTo(cmd)
	cmd.Flags().StringVar(&options.OldRelease, "old-release", "", "the Fluss release of OLD, where the tags of its images name none")
	cmd.Flags().StringVar(&options.NewRelease, "new-release", "", "the same of NEW")
	return cmd
}

func compareStates(cmd *cobra.Command, args []string, live liveOptions, options diff.Options) (diff.Report, error) {
	if len(args) == 2 && args[0] == "-" && args[1] == "-" {
		return diff.Report{}, fmt.Errorf("only one of the two can come on standard input")
	}
	read := func(name string) ([]diff.Object, error) {
		objects, err := readState(name, cmd.InOrStdin(), cmd.ErrOrStderr())
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		return objects, nil
	}
	after, err := read(args[len(args)-1])
	if err != nil {
		return diff.Report{}, err
	}
	var before []diff.Object
	if live.on {
		before, err = live.read(after)
	} else {
		before, err = read(args[0])
	}
	if err != nil {
		return diff.Report{}, err
	}
	return diff.Compare(before, after, options)
}

func printReport(r diff.Report, format outputFormat, out io.Writer) error {
	if format == jsonOutput {
		return writeJSON(out, r)
	}
	return r.Print(out, coloured(out))
}

// coloured tells whether people see colours: at a terminal, unless they asked for none.
func coloured(out io.Writer) diff.Palette {
	f, ok := out.(*os.File)
	return diff.Palette(ok && isTerminal(f) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb")
}
