package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// writePages writes the page of a command, and those of the commands below it, into man/man1.
func writePages(root *cobra.Command, output, version string, at time.Time) error {
	dir := filepath.Join(output, "man", "man1")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	// It would be the day on which the page was made.
	root.DisableAutoGenTag = true
	forMarkdown(root)
	return doc.GenManTree(root, &doc.GenManHeader{Section: "1", Date: &at, Source: root.Name() + " " + version, Manual: "Fluss on Kubernetes"}, dir)
}

// forMarkdown turns the help of the commands into the Markdown that pages are made from.
func forMarkdown(cmd *cobra.Command) {
	if cmd.Name() != "completion" {
		cmd.Long = markdown(cmd.Long)
		for _, below := range cmd.Commands() {
			forMarkdown(below)
		}
	}
}

// special are the characters that Markdown would read.
var special = regexp.MustCompile("[\\\\`*_<\\[]")

// markdown is a help text as Markdown: what is indented keeps its lines, and everything else means itself.
func markdown(help string) string {
	lines, block := strings.Split(help, "\n"), false
	for i, line := range lines {
		switch indented := strings.HasPrefix(line, "  "); {
		case indented && !block && i > 0 && lines[i-1] != "":
			lines[i], block = "\n    "+line, true
		case indented:
			lines[i], block = "    "+line, true
		default:
			lines[i], block = special.ReplaceAllString(line, `\$0`), false
		}
	}
	return strings.Join(lines, "\n")
}
