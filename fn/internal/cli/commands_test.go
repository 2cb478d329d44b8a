package cli_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
)

// Who reads --help knows what to do next.
func TestHelpTeaches(t *testing.T) {
	t.Parallel()
	for command, mentions := range map[string][]string{
		"": {"kustomize build --enable-alpha-plugins", "kpt fn render --allow-exec", "fluss-fn render . | kubectl apply", "fluss-fn install", "ResourceList", "fn/expander under transformers",
			"completion", "install", "render", "version"},
		"render":   {"render DIR", "--output", "--set", "--argocd-parameters", "tools that run no plugins (kubectl, Flux, stock Argo CD)", "needs neither kustomize nor the", "fluss-fn render overlays/dev"},
		"check":    {"check VALUES...", "010 as 8", "fluss-fn check values.yaml && helm upgrade"},
		"install":  {"--plugin-home", "$KUSTOMIZE_PLUGIN_HOME", "$XDG_CONFIG_HOME/kustomize/plugin", "~/.config/kustomize/plugin"},
		"version":  {"the Fluss releases whose options it knows", "development build", "-o json"},
		"diff":     {"diff OLD NEW", "--live", "exit code is for programs", "--old-release", "helm get manifest fluss | fluss-fn diff -", "which pods restart and in which order"},
		"describe": {"describe DIR", "which Secrets, StorageClasses and other objects must be there", "Nothing is asked of a cluster"},
		"init":     {"init DIR", "--source", "--profile", "--external-zookeeper", "--external-s3", "DIR must be empty or not exist"},
		"explain":  {"explain [FIELD]", "--recursive", "a path below spec", "fluss-fn options"},
		"options":  {"options [PATTERN]", "--release", "spec.config", "* stands for any text"},
	} {
		got := run(t, "", strings.Fields(command+" --help")...)
		if got.code != 0 || got.stderr != "" {
			t.Errorf("%s --help: exit code %d, %q", command, got.code, got.stderr)
		}
		for _, text := range mentions {
			if !strings.Contains(strings.Join(strings.Fields(got.stdout), " "), strings.Join(strings.Fields(text), " ")) {
				t.Errorf("%s --help does not mention %q", command, text)
			}
		}
		for _, line := range strings.Split(got.stdout, "\n") {
			if len(line) > 110 {
				t.Errorf("%s --help: a line of %d characters: %s", command, len(line), line)
			}
		}
	}
}

func TestWrongCommandLines(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ args, want string }{
		{"rendre", `unknown command "rendre" for "fluss-fn"`},
		{"render", "accepts 1 arg(s), received 0"},
		{"render a b", "accepts 1 arg(s), received 2"},
		{"render --outptu x y", "unknown flag: --outptu"},
		{"install somewhere", `unknown command "somewhere" for "fluss-fn install"`},
		{"render nowhere/at/all", "rendering nowhere/at/all: there is no such directory\n"},
		{"describe", "accepts 1 arg(s), received 0"},
		{"init", "accepts 1 arg(s), received 0"},
		{"render testdata", "unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory"},
	} {
		got := run(t, "", strings.Fields(c.args)...)
		failed(t, got)
		if !strings.Contains(got.stderr, c.want) {
			t.Errorf("%s: %q", c.args, got.stderr)
		}
	}
}

func TestCompletion(t *testing.T) {
	t.Parallel()
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		if got := run(t, "", "completion", shell); got.code != 0 || !strings.Contains(got.stdout, "fluss-fn") {
			t.Errorf("%s: exit code %d", shell, got.code)
		}
	}
	got := run(t, "", "__complete", "")
	for _, command := range []string{"check", "completion", "describe", "diff", "explain", "init", "install", "options", "render", "version"} {
		if !strings.Contains(got.stdout, command+"\t") {
			t.Errorf("%s is not completed:\n%s", command, got.stdout)
		}
	}
	// Directories only.
	if got := run(t, "", "__complete", "render", ""); !strings.Contains(got.stdout, ":16\n") {
		t.Errorf("render: %q", got.stdout)
	}
}

func TestInstall(t *testing.T) {
	t.Parallel()
	const plugin = "fluss.dev/v1alpha1/flussexpander/FlussExpander"
	for name, c := range map[string]struct {
		env, args []string
		want      string
	}{
		"the home of kustomize": {[]string{"KUSTOMIZE_PLUGIN_HOME=%s/a", "XDG_CONFIG_HOME=%s/b", "HOME=%s/c"}, nil, "a"},
		"the configuration":     {[]string{"XDG_CONFIG_HOME=%s/b", "HOME=%s/c"}, nil, "b/kustomize/plugin"},
		"the user's home":       {[]string{"HOME=%s/c"}, nil, "c/.config/kustomize/plugin"},
		"the flag":              {[]string{"KUSTOMIZE_PLUGIN_HOME=%s/a", "HOME=%s/c"}, []string{"--plugin-home", "%s/d"}, "d"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			path := filepath.Join(dir, c.want, plugin)
			for range 2 {
				cmd := exec.Command(binary(t, "fluss-fn"), append([]string{"install"}, below(dir, c.args)...)...)
				cmd.Env = below(dir, c.env)
				got := start(t, cmd, "")
				if got.code != 0 || got.stdout != "" || got.stderr != "installed "+path+"\n" {
					t.Fatalf("exit code %d, %q, %q", got.code, got.stdout, got.stderr)
				}
			}
			installed := start(t, exec.Command(path, "config.yaml"), clustertest.Stream(t, clustertest.Everything().Nodes(t, nil)))
			if installed.code != 0 || !strings.Contains(installed.stdout, "ExpandedFlussConfig") {
				t.Errorf("what was installed is no plugin: %s", installed.stderr)
			}
			if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// below fills a directory into texts.
func below(dir string, texts []string) []string {
	filled := make([]string, len(texts))
	for i, text := range texts {
		filled[i] = strings.ReplaceAll(text, "%s", dir)
	}
	return filled
}

func TestInstallFails(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	got := run(t, "", "install", "--plugin-home", file)
	failed(t, got)
	if want := fmt.Sprintf("installing the plugin: mkdir %s: not a directory\n", file); got.stderr != want {
		t.Errorf("%q, want %q", got.stderr, want)
	}
	cmd := exec.Command(binary(t, "fluss-fn"), "install")
	cmd.Env = []string{}
	if got := start(t, cmd, ""); got.code != 1 || got.stderr != "installing the plugin: finding the plugin home: $HOME is not defined; give --plugin-home\n" {
		t.Errorf("exit code %d, %q", got.code, got.stderr)
	}
}

// TestUnknownRelease: every command that builds a kustomization says which release it takes for one that it does not know;
// kustomize would hide that.
func TestUnknownRelease(t *testing.T) {
	t.Parallel()
	const dir = "testdata/golden/version-unknown"
	for _, args := range [][]string{{"render", dir}, {"describe", dir}, {"diff", dir, dir}} {
		got := run(t, "", args...)
		if got.code != 0 || !strings.Contains(got.stderr, `warning: FlussConfig fluss: spec.version: image tag "nightly" names no release: it is treated as `) {
			t.Errorf("%s: exit code %d, %q", args[0], got.code, got.stderr)
		}
	}
}
