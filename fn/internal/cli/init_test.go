package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/golden"
)

func initIn(t *testing.T, dir string, args ...string) outcome {
	t.Helper()
	cmd := exec.Command(binary(t, "fluss-fn"), append([]string{"init"}, args...)...)
	cmd.Dir = dir
	return start(t, cmd, "")
}

// TestInit: what is written renders, and is what testdata/init holds, with REPO for the source.
func TestInit(t *testing.T) {
	for name, args := range map[string][]string{
		"default":            nil,
		"dev":                {"--profile", "dev"},
		"production":         {"--profile", "production", "--external-s3", "orders-fluss"},
		"external-zookeeper": {"--external-zookeeper", "zk-0.zk:2181,zk-1.zk:2181/fluss", "--with", "flink"},
		"nothing-bundled":    {"--external-zookeeper", "zk:2181", "--external-s3", "orders"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			got := initIn(t, dir, append([]string{"new/cluster", "--source", clustertest.Root()}, args...)...)
			if got.code != 0 || got.stdout != "" || !strings.HasPrefix(got.stderr, "wrote new/cluster; next: ") {
				t.Fatalf("exit code %d, %q, %q", got.code, got.stdout, got.stderr)
			}
			if got := renderIn(t, dir, "new/cluster"); got.code != 0 || !strings.Contains(got.stdout, "name: fluss-coordinator") {
				t.Errorf("it does not render: %s", got.stderr)
			}
			for _, file := range []string{"kustomization.yaml", "flussconfig.yaml"} {
				content, err := os.ReadFile(filepath.Join(dir, "new/cluster", file))
				if err != nil {
					t.Fatal(err)
				}
				source, err := filepath.Rel(filepath.Join(dir, "new/cluster"), clustertest.Root())
				if err != nil {
					t.Fatal(err)
				}
				golden.Equal(t, filepath.Join("testdata/init", name+"-"+file), strings.ReplaceAll(string(content), source, "REPO"))
			}
			if entries, _ := os.ReadDir(filepath.Join(dir, "new")); len(entries) != 1 {
				t.Errorf("left behind: %v", entries)
			}
		})
	}
}

func TestInitUponAnAddress(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if got := initIn(t, dir, "cluster", "--source", "https://git.example.com/platform/fluss-kubernetes?ref=abc"); got.code != 0 {
		t.Fatal(got.stderr)
	}
	content, err := os.ReadFile(filepath.Join(dir, "cluster/kustomization.yaml"))
	if err != nil || !strings.Contains(string(content), "  - https://git.example.com/platform/fluss-kubernetes//components/minio?ref=abc\n") {
		t.Errorf("%s, %v", content, err)
	}
}

// TestInitFindsTheSource: it is the nearest directory above.
func TestInitFindsTheSource(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, part := range []string{"base", "components", "fn/expander"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join(clustertest.Root(), part))); err != nil {
			t.Fatal(err)
		}
	}
	if got := initIn(t, dir, "clusters/orders"); got.code != 0 {
		t.Fatal(got.stderr)
	}
	content, err := os.ReadFile(filepath.Join(dir, "clusters/orders/kustomization.yaml"))
	if err != nil || !strings.Contains(string(content), "  - ../../base\n") {
		t.Errorf("%s, %v", content, err)
	}
}

// TestInitRefuses: one sentence, and nothing is written or touched.
func TestInitRefuses(t *testing.T) {
	source := []string{"--source", clustertest.Root()}
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"a directory with something in it": {append([]string{"full"}, source...), "writing full: it is not empty: it has mine; name a new directory"},
		"a file":                           {append([]string{"full/mine"}, source...), "not a directory"},
		"no source":                        {[]string{"cluster"}, "writing cluster: no directory above it has base/ and fn/expander/; give --source"},
		"another source":                   {[]string{"cluster", "--source", "full"}, "--source full: it has no base/ with a kustomization"},
		"an address without a tag":         {[]string{"cluster", "--source", "https://git.example.com/fluss"}, "add ?ref= and a tag or commit"},
		"another profile":                  {append([]string{"cluster", "--profile", "prod"}, source...), "--profile prod: there are dev and production"},
		"a misspelt component":             {append([]string{"cluster", "--with", "flnik"}, source...), `--with flnik: there is no such component; did you mean "flink"?`},
		"an address of no ensemble":        {append([]string{"cluster", "--external-zookeeper", "nowhere"}, source...), "spec.zookeeper.connectionString: Invalid value"},
		"a bucket that is none":            {append([]string{"cluster", "--external-s3", "Not A Bucket"}, source...), "spec.s3.bucket: Invalid value"},
		"no directory":                     {nil, "accepts 1 arg(s), received 0"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			put("full/mine", "mine")(t, dir)
			before := contents(t, dir)
			got := initIn(t, dir, c.args...)
			failed(t, got)
			if !strings.Contains(got.stderr, c.want) {
				t.Errorf("%q does not say %q", got.stderr, c.want)
			}
			if after := contents(t, dir); after != before {
				t.Errorf("files changed:\n%s", after)
			}
			if entries, _ := os.ReadDir(dir); len(entries) != 1 {
				t.Errorf("left behind: %v", entries)
			}
		})
	}
}
