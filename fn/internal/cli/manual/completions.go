package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

// writeCompletions writes a script for each shell into completions, under the name by which the shell looks for it.
func writeCompletions(root *cobra.Command, output string) error {
	dir := filepath.Join(output, "completions")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	var errs []error
	for name, write := range map[string]func(io.Writer) error{
		root.Name() + ".bash": func(out io.Writer) error { return root.GenBashCompletionV2(out, true) },
		"_" + root.Name():     root.GenZshCompletion,
		root.Name() + ".fish": func(out io.Writer) error { return root.GenFishCompletion(out, true) },
		root.Name() + ".ps1":  root.GenPowerShellCompletionWithDesc,
	} {
		file, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		errs = append(errs, write(file), file.Close())
	}
	return errors.Join(errs...)
}
