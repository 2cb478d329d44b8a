package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/cli"
	"fluss.dev/kubernetes/fn/internal/clustertest"
	"github.com/spf13/cobra"
)

// TestExamples runs each line of each help text's examples in bash, in a directory as a user has it. The programs that
// fluss-fn works with are scripts that stand in for them.
func TestExamples(t *testing.T) {
	for _, cmd := range allCommands(cli.Root()) {
		lines := strings.Split(strings.TrimSpace(cmd.Example), "\n")
		if cmd.Example == "" {
			t.Errorf("%s has no example", cmd.CommandPath())
		}
		for _, line := range lines {
			t.Run(strings.TrimSpace(line), func(t *testing.T) {
				t.Parallel()
				runExample(t, cmd, line)
			})
		}
	}
}

// allCommands are a command and those below it, without the ones that help does not list.
func allCommands(cmd *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{cmd}
	for _, below := range cmd.Commands() {
		if below.IsAvailableCommand() {
			all = append(all, allCommands(below)...)
		}
	}
	return all
}

// results are the exit codes of commands for which more than 0 is a result.
var results = map[string][]int{"diff": {0, 1, 2}, "doctor": {0, 1}}

func runExample(t *testing.T, cmd *cobra.Command, line string) {
	t.Helper()
	home := homeOfUser(t)
	bash := exec.Command("bash", "-c", "set -o pipefail; fpath=(x $HOME)\n"+line)
	bash.Dir = filepath.Join(home, "work")
	bash.Env = []string{"HOME=" + home, "PATH=" + filepath.Join(home, "bin") + ":/usr/bin:/bin"}
	got := start(t, bash, "")
	ok := got.code == 0
	for _, code := range results[cmd.Name()] {
		ok = ok || got.code == code
	}
	if !ok {
		t.Errorf("exit code %d\n%s%s", got.code, got.stdout, got.stderr)
	}
}

// homeOfUser is a directory with bin, which has fluss-fn and what stands in for other programs, and with work, which has
// what the examples speak of.
func homeOfUser(t *testing.T) string {
	t.Helper()
	home := t.TempDir()
	bin, work := filepath.Join(home, "bin"), filepath.Join(home, "work")
	for _, dir := range []string{bin, filepath.Join(home, ".local/share/bash-completion/completions"), filepath.Join(home, ".config/fish/completions"), filepath.Join(work, "fluss-kubernetes-0.1.0")} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(binary(t, "fluss-fn"), filepath.Join(bin, "fluss-fn")); err != nil {
		t.Fatal(err)
	}
	for name, script := range standIns {
		if err := os.WriteFile(filepath.Join(bin, name), []byte("#!/bin/bash\nset -euo pipefail\n"+script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, dir := range []string{"base", "components", "fn/expander", "overlays", "rendered"} {
		if err := os.CopyFS(filepath.Join(work, dir), os.DirFS(filepath.Join(clustertest.Root(), dir))); err != nil {
			t.Fatal(err)
		}
	}
	for _, dir := range []string{"base", "components", "fn"} {
		if err := os.Symlink(filepath.Join("..", dir), filepath.Join(work, "fluss-kubernetes-0.1.0", dir)); err != nil {
			t.Fatal(err)
		}
	}
	files := map[string]string{
		"kustomization.yaml": readText(t, filepath.Join(clustertest.Root(), "kustomization.yaml")),
		"new.yaml":           readText(t, filepath.Join(clustertest.Root(), "rendered/default/manifests.yaml")),
		"values.yaml":        "tabletServer: {replicas: 5}\n",
		"values-prod.yaml":   "zookeeper: {replicas: 5}\n",
		"../list.yaml":       resourceList(t, clustertest.Everything().Nodes(t, nil), ""),
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(work, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return home
}

// standIns do what the examples need of other programs, and fail where they are given something else.
var standIns = map[string]string{
	"kustomize": `[[ $* == "build --enable-alpha-plugins ." && -x ~/.config/kustomize/plugin/fluss.dev/v1alpha1/flussexpander/FlussExpander ]]`,
	"kpt":       `[[ $* == "fn eval --exec fluss-fn my-package" ]]; fluss-fn <~/list.yaml | grep 'kind: FlussConfig' >/dev/null`,
	"git":       `[[ $* == "worktree add ../before main" ]]; cp -r . ../before`,
	"helm": `case "$*" in
"get manifest fluss") cat rendered/default/manifests.yaml;;
"upgrade fluss ./chart --values values.yaml") ;;
*) exit 9;;
esac`,
	"kubectl": `case "$*" in
"apply --server-side -f -") grep '^kind: StatefulSet' >/dev/null;;
*events*) ;;
*deployments.apps,statefulsets.apps,pods*)
  [[ $* == *--namespace=streaming* ]]
  printf 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: streaming, labels: {app.kubernetes.io/name: fluss, app.kubernetes.io/instance: prod-fluss}}\n';;
get*) cat rendered/production/manifests.yaml;;
*) exit 9;;
esac`,
}
