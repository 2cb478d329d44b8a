package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

// outputFormat is how a command prints: text for people, or JSON.
type outputFormat string

const (
	textOutput outputFormat = "text"
	jsonOutput outputFormat = "json"
)

// addTo gives a command the flag --output.
func (f *outputFormat) addTo(cmd *cobra.Command) {
	*f = textOutput
	cmd.Flags().VarP(f, "output", "o", "how to print: text or json")
	// There is no such flag only if the line above is gone.
	_ = cmd.RegisterFlagCompletionFunc("output", cobra.FixedCompletions([]string{string(textOutput), string(jsonOutput)}, cobra.ShellCompDirectiveNoFileComp))
}

func (f *outputFormat) String() string { return string(*f) }
func (f *outputFormat) Type() string   { return "format" }

func (f *outputFormat) Set(text string) error {
	switch given := outputFormat(text); given {
	case textOutput, jsonOutput:
		*f = given
		return nil
	}
	return fmt.Errorf("write text or json")
}
