package examples

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/internal/tree"
)

// clusters is a repository of somebody's clusters, for which this one is where the examples have it.
type clusters struct {
	t   testing.TB
	dir string
	env []string
}

func newClusters(t *testing.T) clusters {
	t.Helper()
	ours := tree.New(t, tree.Plugin)
	c := clusters{t: t, dir: t.TempDir()}
	config := filepath.Join(t.TempDir(), "gitconfig")
	c.env = []string{"GIT_CONFIG_GLOBAL=" + config, "PATH=" + flussfn.Get(t).Dir + string(os.PathListSeparator) + os.Getenv("PATH")}
	write(t, config, "[user]\n\tname = test\n\temail = test@example.com\n[init]\n\tdefaultBranch = main\n")
	// A copy: the tree's own files may be shared by a link.
	release := filepath.Join(t.TempDir(), "fluss-kubernetes")
	if err := os.CopyFS(release, os.DirFS(ours.Path("fluss"))); err != nil {
		t.Fatal(err)
	}
	c.git(release, "init")
	c.git(release, "add", ".")
	c.git(release, "commit", "-m", "release")
	c.git(release, "tag", "YOUR-TAG")
	c.git(release, "config", "--global", "url.file://"+release+".insteadOf", "https://git.example.com/platform/fluss-kubernetes")
	for _, from := range []string{"examples/clusters", "examples/argocd/ci"} {
		if err := os.CopyFS(c.dir, os.DirFS(filepath.Join(root(t), from))); err != nil {
			t.Fatal(err)
		}
	}
	c.git(c.dir, "init")
	return c
}

func write(t testing.TB, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (c clusters) git(dir string, args ...string) {
	c.t.Helper()
	process.Run(c.t, process.Command{Dir: dir, Args: append([]string{"git"}, args...), Env: c.env}).Output(c.t)
}

func (c clusters) commit() {
	c.t.Helper()
	c.git(c.dir, "add", ".")
	c.git(c.dir, "commit", "-m", "change")
}

func (c clusters) check(args ...string) process.Result {
	c.t.Helper()
	return process.Run(c.t, process.Command{Dir: c.dir, Args: append([]string{"./check-rendered.sh"}, args...), Env: c.env})
}

// The check lets through what is true and nothing else.
func TestCheckRendered(t *testing.T) {
	t.Parallel()
	c := newClusters(t)
	said := func(when string, got process.Result, code int, text string) {
		t.Helper()
		if got.Code != code || !strings.Contains(got.Stdout+got.Stderr, text) {
			t.Errorf("%s: exit code %d, want %d and %q; said\n%s%s", when, got.Code, code, text, got.Stdout, got.Stderr)
		}
	}
	c.commit()
	said("nothing rendered yet", c.check(), 1, "run check-rendered.sh --write and commit")
	said("written", c.check("--write"), 0, "")
	c.commit()
	said("true", c.check(), 0, "")
	config := filepath.Join(c.dir, "orders", "flussconfig.yaml")
	before, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	write(t, config, string(before)+"  s3: {region: eu-central-1}\n")
	said("changed", c.check(), 1, "+")
	write(t, config, string(before)+"  s4: {}\n")
	said("broken", c.check(), 1, "spec.s4: Forbidden: unknown field")
	write(t, config, string(before))
	said("restored", c.check("--write"), 0, "")
	if err := os.RemoveAll(filepath.Join(c.dir, "orders")); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(c.dir, "rendered", "none"), "")
	said("no cluster at all", c.check(), 1, "")
}
