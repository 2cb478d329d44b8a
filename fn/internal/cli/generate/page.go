package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const introduction = `# The commands of fluss-fn

Made by make generate. Do not edit.

Data goes to standard output, and everything else to standard error. A command that fails says why in one
sentence, exits with 1 (diff and doctor with 3), and leaves nothing half-written. ` + "`fluss-fn completion --help`" + ` says how to let a
shell complete commands, fields and options.

`

// page is the reference of a command and those below it.
func page(root *cobra.Command) string {
	var b strings.Builder
	b.WriteString(introduction)
	for _, cmd := range visible(root) {
		b.WriteString(section(cmd))
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// visible are the commands in the order of help. Of completion only the command itself is shown: each shell has
// one more, with help of its own.
func visible(root *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{root}
	for _, cmd := range root.Commands() {
		if cmd.IsAvailableCommand() {
			all = append(all, cmd)
		}
	}
	return all
}

func section(cmd *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s\n\n%s.\n\n", cmd.CommandPath(), cmd.Short)
	fmt.Fprintf(&b, "```text\n%s\n```\n\n", cmd.UseLine())
	if cmd.Long != "" {
		fmt.Fprintf(&b, "```text\n%s\n```\n\n", strings.TrimSpace(cmd.Long))
	}
	if cmd.Example != "" {
		fmt.Fprintf(&b, "Examples:\n\n```shell\n%s\n```\n\n", unindented(cmd.Example))
	}
	if rows := flags(cmd); rows != "" {
		fmt.Fprintf(&b, "| flag | meaning |\n|---|---|\n%s\n", rows)
	}
	return b.String()
}

// unindented are the lines of an example without the two spaces that help puts before them.
func unindented(example string) string {
	lines := strings.Split(example, "\n")
	for i := range lines {
		lines[i] = strings.TrimPrefix(lines[i], "  ")
	}
	return strings.Join(lines, "\n")
}

func flags(cmd *cobra.Command) string {
	var b strings.Builder
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.Name == "help" {
			return
		}
		name := "`--" + f.Name + "`"
		if f.Shorthand != "" {
			name = "`-" + f.Shorthand + "`, " + name
		}
		fmt.Fprintf(&b, "| %s | %s |\n", name, strings.ReplaceAll(f.Usage, "|", `\|`))
	})
	return b.String()
}
