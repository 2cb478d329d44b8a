package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"fluss.dev/kubernetes/fn/internal/values"
	"github.com/spf13/cobra"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

const checkHelp = `Say what is wrong with files of Helm values. Files are merged as "helm --values" merges them: the last one
wins.

First it looks at what is written. Helm reads files before the chart sees anything, and some of what people
write arrives as something else without a word: 010 as 8, 1.10 as 1.1, the second of two equal keys in place
of both.

Then it says what the chart would refuse, in the words of the chart and with the file that has the field:
unknown fields and options, values that do not fit, secrets in the wrong place, and what the release or the
image cannot do. A release that is not known gives a warning.

What only Helm knows is not looked at: values of --set, the names that the release's name gives, and what
templates in extraObjects make. Of the values of a parent chart, give what is below the name of this chart.`

func checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check VALUES...",
		Short: "Say what is wrong with files of Helm values",
		Long:  checkHelp,
		Example: `  fluss-fn check values.yaml && helm upgrade fluss ./chart --values values.yaml
  fluss-fn check values.yaml values-prod.yaml`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var errs []error
			var files []values.File
			for _, file := range args {
				found, more := readValues(file)
				files, errs = append(files, values.File{Name: file, Values: found}), append(errs, more...)
			}
			if len(errs) == 0 {
				errs = checkValues(files, cmd.ErrOrStderr())
			}
			return errors.Join(errs...)
		},
	}
}

// readValues reads a file of values, which are a spec of FlussConfig with some more fields, and reports what is ambiguous
// in it.
func readValues(file string) (map[string]any, []error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, []error{err}
	}
	documents, err := tree.Documents(content, 2)
	if err == nil && len(documents) > 1 {
		err = errors.New("has several documents, and Helm reads one: put all values into it")
	}
	if err != nil {
		return nil, []error{fmt.Errorf("%s: %w", file, err)}
	}
	if len(documents) == 0 {
		return nil, nil
	}
	n := documents[0]
	if size := tree.NewScale().Weigh(n); size.Nodes > maxValues {
		return nil, []error{fmt.Errorf("%s: has more than %d values: a cluster needs far fewer", file, maxValues)}
	}
	tree.Inline(n)
	var errs []error
	written := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{tree.Node("spec"), n}}
	for _, f := range v1alpha1.CheckWritten(written, settings.Sections()...) {
		errs = append(errs, fmt.Errorf("%s: %s: %s", file, strings.TrimPrefix(f.Path, "spec."), f.Message))
	}
	v, _ := tree.Value(n)
	all, ok := v.(map[string]any)
	if !ok && len(errs) == 0 {
		errs = append(errs, fmt.Errorf("%s: must be a map of values", file))
	}
	return all, errs
}

// maxValues is how many a file may come to, aliases counted as what they stand for.
const maxValues = 1 << 16

// checkValues reports what the chart would refuse. Warnings go to log.
func checkValues(files []values.File, log io.Writer) []error {
	found, err := values.Check(files...)
	if err != nil {
		return []error{err}
	}
	var errs []error
	for _, f := range found {
		if f.Warning {
			fmt.Fprintln(log, "warning:", f)
			continue
		}
		errs = append(errs, errors.New(f.String()))
	}
	return errs
}
