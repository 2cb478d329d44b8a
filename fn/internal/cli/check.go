package cli

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"github.com/spf13/cobra"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

const checkHelp = `Look at files of Helm values as they are written. Helm reads them before the chart sees anything, and some of
what people write arrives as something else without a word: 010 as 8, 1.10 as 1.1, the second of two equal
keys in place of both. The chart refuses everything else that is wrong
with values, in helm template, helm install and helm upgrade.`

func checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "check VALUES...",
		Short:   "Find what Helm would read in another way than it is written",
		Long:    checkHelp,
		Example: "  fluss-fn check values.yaml && helm upgrade fluss ./chart --values values.yaml",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			var errs []error
			for _, file := range args {
				errs = append(errs, checkValues(file)...)
			}
			return errors.Join(errs...)
		},
	}
}

// checkValues reports what is ambiguous in a file of values, which are a spec of FlussConfig with some more fields.
func checkValues(file string) []error {
	content, err := os.ReadFile(file)
	if err != nil {
		return []error{err}
	}
	documents, err := tree.Documents(content, 2)
	if err == nil && len(documents) > 1 {
		err = errors.New("has several documents, and Helm reads one: put all values into it")
	}
	if err != nil {
		return []error{fmt.Errorf("%s: %w", file, err)}
	}
	var errs []error
	for _, n := range documents {
		if size := tree.NewScale().Weigh(n); size.Nodes > maxValues {
			return []error{fmt.Errorf("%s: has more than %d values: a cluster needs far fewer", file, maxValues)}
		}
		tree.Inline(n)
		values := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{tree.Node("spec"), n}}
		for _, f := range v1alpha1.CheckWritten(values, settings.Sections()...) {
			errs = append(errs, fmt.Errorf("%s: %s: %s", file, strings.TrimPrefix(f.Path, "spec."), f.Message))
		}
	}
	return errs
}

// maxValues is how many a file may come to, aliases counted as what they stand for.
const maxValues = 1 << 16
