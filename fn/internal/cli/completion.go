package cli

import "github.com/spf13/cobra"

// addCompletion adds the command that cobra has for completion, with examples.
func addCompletion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		if cmd.Name() != "completion" {
			continue
		}
		cmd.Example = "  source <(fluss-fn completion bash)"
		for _, shell := range cmd.Commands() {
			shell.Example = completionExamples[shell.Name()]
		}
	}
}

// completionExamples make the completion of a shell last, by the shell's name.
var completionExamples = map[string]string{
	"bash":       "  fluss-fn completion bash >~/.local/share/bash-completion/completions/fluss-fn",
	"zsh":        `  fluss-fn completion zsh >"${fpath[1]}/_fluss-fn"`,
	"fish":       "  fluss-fn completion fish >~/.config/fish/completions/fluss-fn.fish",
	"powershell": "  fluss-fn completion powershell >fluss-fn.ps1",
}
