package cli

import (
	"fmt"
	"io"
	"time"

	"fluss.dev/kubernetes/fn/internal/doctor"
	"github.com/spf13/cobra"
)

// doctorError is the exit code of fluss-fn doctor after an error: 1 is a result.
const doctorError = 3

func doctorCommand() *cobra.Command {
	var format outputFormat
	var live liveOptions
	cmd := &cobra.Command{
		Use:   "doctor [NAME]",
		Short: "Say what is wrong with a running cluster, and what to do",
		Long: `Look at the pods, volumes and workloads of a running cluster: which pods wait or fail, and why; which have
restarted; which volumes are missing. Causes and fixes are those of docs/troubleshooting.md. kubectl reads the
cluster, with your rights and your context, and nothing is changed. NAME is the name of the cluster, where the
namespace has several.

A restart stays a finding until the pod is replaced. What clients see, and data, are not looked at.

The exit code is for programs:

  0   every pod is ready, and nothing else was found
  1   something was found
  3   the cluster could not be looked at; nothing is printed on standard output`,
		Example: `  fluss-fn doctor -n streaming
  fluss-fn doctor --context prod -n streaming prod-fluss -o json`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			name := ""
			if len(args) == 1 {
				name = args[0]
			}
			report, err := examine(name, live)
			if err == nil {
				err = printFindings(report, format, cmd.OutOrStdout())
			}
			if err != nil {
				return fmt.Errorf("looking at the cluster: %w", err)
			}
			return exitWith(min(len(report.Findings), 1))
		},
		Annotations: map[string]string{errorCode: fmt.Sprint(doctorError)},
	}
	format.addTo(cmd)
	live.addClusterTo(cmd, "", "the namespace of the cluster")
	return cmd
}

func examine(name string, live liveOptions) (doctor.Report, error) {
	objects, err := live.get(nil, doctor.Kinds, "--selector="+doctor.Selector)
	if err != nil {
		return doctor.Report{}, err
	}
	if len(objects) == 0 && live.namespaceIsMissing() {
		return doctor.Report{}, fmt.Errorf("there is no namespace %s", live.namespace)
	}
	warnings, err := live.get(nil, "events", "--field-selector=type=Warning")
	if err != nil {
		return doctor.Report{}, err
	}
	return doctor.Examine(name, objects, warnings, time.Now())
}

func printFindings(r doctor.Report, format outputFormat, out io.Writer) error {
	if format == jsonOutput {
		return writeJSON(out, r)
	}
	return r.Print(out)
}
