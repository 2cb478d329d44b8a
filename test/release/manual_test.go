//go:build release

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/process"
)

// manual: each command that help lists has its page, groff formats every page without a warning, bash completes by its
// script, and the other shells have one that is what the command itself prints.
func (f finished) manual(t *testing.T) {
	dir := f.unpack(t, command, here)
	pages, err := filepath.Glob(filepath.Join(dir, "man", "man1", "*.1"))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		content, err := os.ReadFile(page)
		if err != nil || !strings.Contains(string(content), `"Jan 2026" "fluss-fn `+f.version+`"`) {
			t.Errorf("%s has another date or version, %v", page, err)
		}
		formatted := process.Run(t, process.Command{Dir: dir, Args: []string{"groff", "-man", "-ww", "-Tutf8", page}})
		if text := string(formatted.Output(t)); len(formatted.Stderr) > 0 || !strings.Contains(text, "fluss-fn") {
			t.Errorf("%s: %s", page, formatted.Stderr)
		}
	}
	for _, name := range f.commands(t, dir) {
		if page := filepath.Join(dir, "man", "man1", command+"-"+name+".1"); !strings.Contains(strings.Join(pages, "\n")+"\n", page+"\n") {
			t.Errorf("%s has no page", name)
		}
	}
	for shell, file := range map[string]string{"bash": "fluss-fn.bash", "zsh": "_fluss-fn", "fish": "fluss-fn.fish", "powershell": "fluss-fn.ps1"} {
		script, err := os.ReadFile(filepath.Join(dir, "completions", file))
		if printed := process.Run(t, process.Command{Dir: dir, Args: []string{"./fluss-fn", "completion", shell}}).Output(t); err != nil || string(script) != string(printed) {
			t.Errorf("%s: the script is another one than the command prints, %v", shell, err)
		}
	}
	const complete = `PATH=$PWD:$PATH; source completions/fluss-fn.bash
_get_comp_words_by_ref() { words=("${COMP_WORDS[@]}") cword=$COMP_CWORD cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}; }
COMP_WORDS=(fluss-fn ren) COMP_CWORD=1 COMP_LINE='fluss-fn ren' COMP_POINT=12 COMP_TYPE=9
__start_fluss-fn; echo "${COMPREPLY[@]}"`
	if got := string(process.Run(t, process.Command{Dir: dir, Args: []string{"bash", "-c", complete}}).Output(t)); !strings.HasPrefix(got, "render") {
		t.Errorf("bash completes ren to %q", got)
	}
}

// commands are those that help lists.
func (f finished) commands(t *testing.T, dir string) []string {
	t.Helper()
	help := string(process.Run(t, process.Command{Dir: dir, Args: []string{"./fluss-fn", "--help"}}).Output(t))
	_, list, _ := strings.Cut(help, "Available Commands:\n")
	list, _, _ = strings.Cut(list, "\n\n")
	var names []string
	for line := range strings.Lines(list) {
		if name := strings.Fields(line)[0]; name != "help" {
			names = append(names, name)
		}
	}
	if len(names) < 8 {
		t.Fatalf("help lists only %v", names)
	}
	return names
}
