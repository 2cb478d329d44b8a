package cli

import (
	"fmt"
	"runtime/debug"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"github.com/spf13/cobra"
)

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version, and the Fluss releases whose options are known",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			out := cmd.OutOrStdout()
			fmt.Fprintln(out, "fluss-fn", version())
			for _, release := range catalogue.Releases() {
				fmt.Fprintln(out, "Fluss", release)
			}
			return nil
		},
	}
}

// version is what the Go tool noted: a release's tag, or (devel) with the commit.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return info.Main.Version + " " + s.Value[:12]
		}
	}
	return info.Main.Version
}
