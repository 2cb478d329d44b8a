package cli

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/explain"
	"github.com/spf13/cobra"
)

const optionsHelp = `List the options of Fluss whose name holds PATTERN, with type, default and the place where each is set.
In PATTERN * stands for any text. Where one option is left, all that is known of it is printed.

An option is set in FlussConfig's spec.config, unless another field decides it. What is known comes from the
released client of Fluss, which has no descriptions: see Fluss's own documentation for those.`

func optionsCommand() *cobra.Command {
	var release string
	var output outputFormat
	cmd := &cobra.Command{
		Use:   "options [PATTERN]",
		Short: "List Fluss's own options, and where they are set",
		Long:  optionsHelp,
		Example: `  fluss-fn options snapshot
  fluss-fn options kv.snapshot.interval
  fluss-fn options 'client.*timeout' --release 1.0.0 -o json`,
		Args: cobra.MaximumNArgs(1),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			rel, err := releaseNamed(release)
			if len(args) > 0 || err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return rel.Keys(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			rel, err := releaseNamed(release)
			if err != nil {
				return err
			}
			options, err := explain.Match(rel, strings.Join(args, ""))
			if err != nil {
				return err
			}
			return printOptions(cmd.OutOrStdout(), rel, options, output)
		},
	}
	cmd.Flags().StringVar(&release, "release", "", "release of Fluss (default: that of the image in base/)")
	_ = cmd.RegisterFlagCompletionFunc("release", cobra.FixedCompletions(catalogue.Releases(), cobra.ShellCompDirectiveNoFileComp))
	output.addTo(cmd)
	return cmd
}

// releaseNamed is the catalogue of a release that is known, or of the one that base/ runs.
func releaseNamed(name string) (catalogue.Release, error) {
	if name == "" {
		tag, err := explain.Find("image.tag")
		if err != nil {
			return catalogue.Release{}, err
		}
		name = tag.Default
	}
	release, known := catalogue.For(name)
	if !known {
		return release, fmt.Errorf("--release %s: is not known here; known are %s", name, strings.Join(catalogue.Releases(), ", "))
	}
	return release, nil
}

func printOptions(out io.Writer, r catalogue.Release, options []explain.Option, format outputFormat) error {
	switch {
	case format == jsonOutput:
		return writeJSON(out, options)
	case len(options) == 1:
		_, err := io.WriteString(out, options[0].Text(r.Version()))
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "OPTION\tTYPE\tDEFAULT\tSET IN")
	for _, o := range options {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", o.Key, o.Type, shownDefault(o), o.SetIn)
	}
	return table.Flush()
}

// shownDefault is the default of the cluster, or of Fluss.
func shownDefault(o explain.Option) string {
	switch {
	case o.Here != "" && o.Default != "":
		return fmt.Sprintf("%s (Fluss: %s)", o.Here, o.Default)
	case o.Here != "":
		return o.Here
	}
	return o.Default
}
