package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

const (
	defaultCluster = "../../../rendered/default"
	built          = "testdata/golden/default"
)

// state writes a file with the objects of the default cluster after a replacement.
func state(t *testing.T, from, to string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(defaultCluster, "manifests.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(content)
	if from != "" && !strings.Contains(text, from) {
		t.Fatalf("there is no %q", from)
	}
	file := filepath.Join(t.TempDir(), "state.yaml")
	if err := os.WriteFile(file, []byte(strings.ReplaceAll(text, from, to)), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// The exit code says whether nothing changes, something does, or something is refused or dangerous.
func TestDiffExitCodes(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		old, new string
		code     int
		say      string
	}{
		"a rendered directory and what it was made from": {defaultCluster, built, 0, "Cluster fluss: nothing changes.\n"},
		"a file and a directory":                         {state(t, "", ""), defaultCluster, 0, "nothing changes"},
		"a change":                                       {defaultCluster, state(t, "kv.snapshot.interval: 1min", "kv.snapshot.interval: 30s"), 1, `"1min" -> "30s"  (spec.config[kv.snapshot.interval])`},
		"a refused change":                               {defaultCluster, state(t, "storage: 10Gi", "storage: 20Gi"), 2, "REFUSED StatefulSet fluss-tablet-server, spec.tabletServer.persistence.size"},
		"a dangerous change":                             {defaultCluster, state(t, "s3://fluss/", "s3://other/"), 2, "DANGEROUS spec.s3.bucket, spec.s3.prefix"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := run(t, "", "diff", c.old, c.new)
			if got.code != c.code || got.stderr != "" || !strings.Contains(got.stdout, c.say) {
				t.Errorf("exit code %d, want %d\n%s%s", got.code, c.code, got.stdout, got.stderr)
			}
			got = run(t, "", "diff", c.old, c.new, "-o", "json")
			var report struct{ Result int }
			if err := json.Unmarshal([]byte(got.stdout), &report); err != nil || report.Result != c.code || got.code != c.code {
				t.Errorf("exit code %d, %v, %+v", got.code, err, report)
			}
		})
	}
}

// An error has an exit code of its own, and leaves standard output empty.
func TestDiffErrors(t *testing.T) {
	t.Parallel()
	broken := filepath.Join(t.TempDir(), "broken.yaml")
	if err := os.WriteFile(broken, []byte("a: [\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"nowhere", defaultCluster}, "nowhere: there is no such file or directory"},
		{[]string{defaultCluster}, "accepts 2 arg(s), received 1"},
		{[]string{"--live", defaultCluster, defaultCluster}, "accepts 1 arg(s), received 2"},
		{[]string{"-", "-"}, "only one of the two can come on standard input"},
		{[]string{defaultCluster, t.TempDir()}, "it holds neither a kustomization nor a file whose name ends with .yaml, .yml or .json"},
		{[]string{defaultCluster, broken}, "broken.yaml: reading the objects: "},
		{[]string{defaultCluster, "../../../base"}, "add the expander to this kustomization"},
		{[]string{defaultCluster, "../../../base/flussconfig.yaml"}, "FlussConfig fluss is not expanded"},
		{[]string{defaultCluster, "testdata/golden/prefix"}, "OLD is the cluster fluss and NEW is prod-fluss"},
		{[]string{defaultCluster, state(t, "fluss:0.9.1-incubating", "fluss:nightly")}, `"nightly" names no release`},
		{[]string{defaultCluster, state(t, "fluss:0.9.1-incubating", "fluss:nightly"), "--new-release", "tomorrow"}, `the given release of NEW: "tomorrow" names no release`},
		{[]string{defaultCluster, defaultCluster, "-o", "yaml"}, "write text or json"},
	} {
		got := run(t, "", append([]string{"diff"}, c.args...)...)
		if got.code != 3 || got.stdout != "" || !strings.Contains(got.stderr, c.want) || strings.Contains(got.stderr, "goroutine") {
			t.Errorf("%v: exit code %d, %q, %q", c.args, got.code, got.stdout, got.stderr)
		}
	}
}

func TestDiffReadsStandardInput(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile(filepath.Join(defaultCluster, "manifests.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if got := run(t, string(content), "diff", "-", defaultCluster); got.code != 0 || got.stderr != "" {
		t.Errorf("exit code %d, %s%s", got.code, got.stdout, got.stderr)
	}
	if got := run(t, string(content), "diff", built, "-"); got.code != 0 || got.stderr != "" {
		t.Errorf("exit code %d, %s%s", got.code, got.stdout, got.stderr)
	}
}

// live runs fluss-fn diff --live with a kubectl that is a script.
func live(t *testing.T, script string, args ...string) outcome {
	t.Helper()
	return withKubectl(t, script, append([]string{"diff", "--live"}, args...)...)
}

// servedObjects are as an API server gives them back.
const servedObjects = "../diff/testdata/served/served.yaml"

func TestDiffLive(t *testing.T) {
	t.Parallel()
	served, err := filepath.Abs(servedObjects)
	if err != nil {
		t.Fatal(err)
	}
	applied := filepath.Join(filepath.Dir(servedObjects), "applied.yaml")
	answer := `echo "$@" >>"$DIR/asked"; [[ "$*" == *--filename=-* ]] && { cat >"$DIR/list"; cat ` + served + `; exit 0; }
cat ` + served + "\n"
	if got := live(t, answer, applied); got.code != 0 || got.stdout != "Cluster fluss: nothing changes.\n" || got.stderr != "" {
		t.Errorf("exit code %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	// What is asked of kubectl reads, and nothing else.
	got := live(t, `[[ $1 == get && "$*" != *" -f"* ]] || exit 1; echo "$@" >&2; exit 1`, applied, "--context", "prod", "--kubeconfig", "k", "-n", "streaming")
	for _, want := range []string{"get --output=yaml --show-managed-fields --ignore-not-found --filename=-", "--context=prod", "--kubeconfig=k", "--namespace=streaming"} {
		if got.code != 3 || got.stdout != "" || !strings.Contains(got.stderr, want) {
			t.Errorf("exit code %d, %q, %q lacks %q", got.code, got.stdout, got.stderr, want)
		}
	}
	// A StatefulSet with claims that is no longer wanted.
	fewer := clustertest.Parse(t, readText(t, applied))
	var kept []string
	for _, n := range fewer {
		if n.GetName() != "fluss-minio" {
			kept = append(kept, n.MustString())
		}
	}
	file := filepath.Join(t.TempDir(), "fewer.yaml")
	if err := os.WriteFile(file, []byte(strings.Join(kept, "---\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := live(t, answer, file); got.code != 2 || !strings.Contains(got.stdout, "DANGEROUS StatefulSet fluss-minio") {
		t.Errorf("exit code %d\n%s%s", got.code, got.stdout, got.stderr)
	}
}

// Commands name the namespace that the cluster is in, also where the manifests leave it to whoever applies them.
func TestDiffLiveCommands(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	manifests := func(name string, change ...yaml.Filter) string {
		var text []string
		for _, n := range clustertest.Parse(t, readText(t, filepath.Join(filepath.Dir(servedObjects), "applied.yaml"))) {
			if err := n.PipeE(change...); err != nil {
				t.Fatal(err)
			}
			text = append(text, n.MustString())
		}
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(strings.Join(text, "---\n")), 0o644); err != nil {
			t.Fatal(err)
		}
		return file
	}
	served := manifests("served.yaml", yaml.LookupCreate(yaml.MappingNode, "metadata"), yaml.SetField("namespace", yaml.NewStringRNode("streaming")))
	larger := manifests("larger.yaml", yaml.Lookup("spec", "volumeClaimTemplates", "0", "spec", "resources", "requests"), yaml.SetField("storage", yaml.NewStringRNode("77Gi")))
	got := live(t, "cat "+served, larger)
	for _, want := range []string{"kubectl -n streaming patch pvc data-fluss-tablet-server-0 ", "kubectl -n streaming delete statefulset fluss-minio --cascade=orphan"} {
		if got.code != 2 || !strings.Contains(got.stdout, want) {
			t.Errorf("exit code %d\n%s%s\nlacks %s", got.code, got.stdout, got.stderr, want)
		}
	}
}

func TestDiffLiveErrors(t *testing.T) {
	t.Parallel()
	for script, want := range map[string]string{
		"": "--live needs kubectl on your PATH, which is not there",
		`echo 'Error from server (Forbidden): deployments.apps is forbidden' >&2; exit 1`: "kubectl could not read the cluster: Error from server (Forbidden): deployments.apps is forbidden\n",
		`echo 'error: resource mapping not found for name: "a" namespace: "" from "STDIN": no matches for kind "PodMonitor" in version "monitoring.coreos.com/v1"' >&2; echo 'ensure CRDs are installed first' >&2; exit 1`: "the cluster does not know the kind PodMonitor of monitoring.coreos.com/v1: install the missing CRDs first\n",
		`echo "error: the server doesn't have a resource type \"podmonitors\"" >&2; exit 1`: "the cluster does not know podmonitors: install the missing CRDs first\n",
		"exit 0": "OLD holds no Fluss cluster",
	} {
		if got := live(t, script, filepath.Join(filepath.Dir(servedObjects), "applied.yaml")); got.code != 3 || got.stdout != "" || !strings.Contains(got.stderr, want) {
			t.Errorf("%q: exit code %d, %q, %q", script, got.code, got.stdout, got.stderr)
		}
	}
}

func readText(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
