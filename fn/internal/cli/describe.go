package cli

import (
	"fmt"
	"io"
	"strings"

	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/inventory"
	"fluss.dev/kubernetes/fn/internal/settings"
	"github.com/spf13/cobra"
)

func describeCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "describe DIR",
		Short: "Say what a kustomization will deploy, and what must exist first",
		Long: `Build the kustomization in DIR as "fluss-fn render" does, and say what its objects will take of a Kubernetes
cluster: pods, CPU, memory, disk and ports; which Secrets, StorageClasses and other objects must be there
before the pods start, with a command that makes each Secret; how clients reach the cluster; and what is risky
about it. Nothing is asked of a cluster.

CPU, memory and disk are what one pod requests. The last line is what all pods request together.`,
		Example: "  fluss-fn describe overlays/production",
		Args:    cobra.ExactArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			text, err := describe(args[0], cmd.ErrOrStderr())
			if err != nil {
				return fmt.Errorf("describing %s: %w", args[0], err)
			}
			_, err = io.WriteString(cmd.OutOrStdout(), text)
			return err
		},
	}
}

func describe(dir string, log io.Writer) (string, error) {
	notes := map[settings.NoteKind][]string{}
	result, err := render(dir, renderOptions{notes: func(n expand.Note) { notes[n.Kind] = append(notes[n.Kind], n.Text) }}, log)
	if err != nil {
		return "", err
	}
	found, err := inventory.Of(result.Objects.ToRNodeSlice())
	if err != nil {
		return "", err
	}
	var b strings.Builder
	if err := found.Print(&b); err != nil {
		return "", err
	}
	for _, usage := range notes[settings.Usage] {
		fmt.Fprintf(&b, "\n%s\n", usage)
	}
	if risks := notes[settings.Risk]; len(risks) > 0 {
		fmt.Fprintf(&b, "\nThink twice before you take this to production:\n  - %s\n", strings.Join(risks, "\n  - "))
	}
	return b.String(), nil
}
