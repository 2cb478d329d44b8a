// Command images makes the images that the rendered manifests name, and that of the load client, from
// released artefacts: the end-to-end suite needs no registry.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"fluss.dev/kubernetes/test/internal/distribution"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := command().ExecuteContext(ctx)
	stop()
	if err != nil {
		os.Exit(1)
	}
}

func command() *cobra.Command {
	root := &cobra.Command{
		Use:          "images",
		Short:        "Make the images of the end-to-end suite",
		SilenceUsage: true,
	}
	path := root.PersistentFlags().String("fluss-dist", "", "directory or .tgz of a distribution of Fluss, of which an image is made, too")
	root.AddCommand(buildCommand(path), listCommand(path))
	return root
}

// recipesFor are those of the names; path is that of a distribution, or empty.
func recipesFor(ctx context.Context, path string, names []string) ([]recipe, error) {
	if path == "" {
		return chosen(ctx, nil, names)
	}
	dist, err := distribution.Read(path)
	if err != nil {
		return nil, err
	}
	return chosen(ctx, dist, names)
}

func buildCommand(path *string) *cobra.Command {
	return &cobra.Command{
		Use:   "build [IMAGE...]",
		Short: "Make the archives that are not there yet, and print the paths of all that were asked for",
		Long: "Make the archives that are not there yet, and print the paths of all that were asked for. The groups " +
			e2eGroup + ",\n" + gitopsGroup + " and " + fluxGroup + " stand for images of the suites; without names they are those of " + e2eGroup + ".",
		RunE: func(cmd *cobra.Command, args []string) error {
			recipes, err := recipesFor(cmd.Context(), *path, args)
			if err != nil {
				return err
			}
			archives, err := build(cmd.Context(), cmd.ErrOrStderr(), recipes)
			if err != nil {
				return err
			}
			for _, archive := range archives {
				fmt.Fprintln(cmd.OutOrStdout(), archive)
			}
			return nil
		},
	}
}

func listCommand(path *string) *cobra.Command {
	return &cobra.Command{
		Use:   "list [IMAGE...]",
		Short: "Print the images and their archives",
		RunE: func(cmd *cobra.Command, args []string) error {
			recipes, err := recipesFor(cmd.Context(), *path, args)
			if err != nil {
				return err
			}
			for _, r := range recipes {
				archive, err := r.made()
				if err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s\t%s\t%s\n", r.name, r.reference, archive)
			}
			return nil
		},
	}
}
