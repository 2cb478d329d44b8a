package roads

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/page"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/internal/tree"
	"fluss.dev/kubernetes/test/policy"
)

// TestReadmeOverlay builds the overlay that README shows, with a local git repository as the remote base.
func TestReadmeOverlay(t *testing.T) {
	t.Parallel()
	need(t, "git")
	blocks := page.Examples(t, "README.md")
	got := build(t, append(usualRoads(), oneRoad()...), "overlay", func(tr tree.Tree) {
		tr.Copy("fluss", "repository")
		commit(t, tr, "repository")
		tr.Layer("overlay", strings.ReplaceAll(blocks["kustomize.config.k8s.io/v1beta1"], "https://git.example.com/platform/fluss-kubernetes", "file://"+tr.Path("repository")))
		tr.Write("overlay/flussconfig.yaml", blocks["fluss.dev/v1alpha1"])
	})
	checkInNamespace(t, got, "streaming", policy.External("Secret/our-s3-keys"))
	objects.Parse(t, got).Get(t, "Service/streaming/fluss-tablet-server-4")
}

// TestInstallPlaces: fluss-fn install and kustomize agree on where plugins are.
func TestInstallPlaces(t *testing.T) {
	t.Parallel()
	for name, env := range map[string]func(dir string) []string{
		"KUSTOMIZE_PLUGIN_HOME": func(dir string) []string { return []string{"KUSTOMIZE_PLUGIN_HOME=" + dir} },
		"XDG_CONFIG_HOME":       func(dir string) []string { return []string{"XDG_CONFIG_HOME=" + dir} },
		"HOME":                  func(string) []string { return nil },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tr := tree.New(t, tree.Plugin)
			dir := t.TempDir()
			process.Run(t, process.Command{Dir: tr.Dir, Args: []string{flussfn.Get(t).Binary, "install"}, Env: env(dir)}).Output(t)
			for _, version := range versions() {
				kustomize(t, tr, version, env(dir), "--enable-alpha-plugins", "fluss").Output(t)
			}
		})
	}
}
