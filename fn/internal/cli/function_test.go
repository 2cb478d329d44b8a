package cli_test

import (
	"os/exec"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/kio"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// resourceList wraps objects as KRM functions get them. config is the functionConfig, in YAML, or "".
func resourceList(t testing.TB, nodes []*yaml.RNode, config string) string {
	t.Helper()
	w := kio.ByteWriter{WrappingKind: kio.ResourceListKind, WrappingAPIVersion: kio.ResourceListAPIVersion, KeepReaderAnnotations: true}
	if config != "" {
		w.FunctionConfig = yaml.MustParse(config)
	}
	var b strings.Builder
	w.Writer = &b
	if err := w.Write(nodes); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// returned are the items and results of a list that came back.
func returned(t *testing.T, got outcome) (items []*yaml.RNode, results []any) {
	t.Helper()
	r := &kio.ByteReader{Reader: strings.NewReader(got.stdout), OmitReaderAnnotations: true}
	items, err := r.Read()
	if err != nil || r.WrappingKind != kio.ResourceListKind || r.WrappingAPIVersion != kio.ResourceListAPIVersion {
		t.Fatalf("no list: %v\n%s%s", err, got.stdout, got.stderr)
	}
	if r.Results != nil {
		v, _ := tree.Value(r.Results.YNode())
		results = v.([]any)
	}
	return items, results
}

const expander = `{apiVersion: fluss.dev/v1alpha1, kind: FlussExpander, metadata: {name: x}}`

// kustomize names the expander; what comes back is final.
func TestFunctionForKustomize(t *testing.T) {
	t.Parallel()
	nodes := clustertest.Everything().Nodes(t, nil)
	got := run(t, resourceList(t, nodes, expander))
	items, results := returned(t, got)
	if got.code != 0 || got.stderr != "" || results != nil {
		t.Errorf("exit code %d, %q, %v", got.code, got.stderr, results)
	}
	plugin := clustertest.Parse(t, runAsPlugin(t, clustertest.Stream(t, nodes)).stdout)
	if changes := clustertest.Changes(clustertest.Plain(plugin), clustertest.Plain(items)); changes != "" {
		t.Errorf("the plugin gives something else:\n%s", changes)
	}
}

// kpt names nothing, and keeps FlussConfig.
func TestFunctionForKpt(t *testing.T) {
	t.Parallel()
	nodes := append(clustertest.Everything().Nodes(t, nil), yaml.MustParse(`{apiVersion: kpt.dev/v1, kind: Kptfile, metadata: {name: fluss}}`))
	items, _ := returned(t, run(t, resourceList(t, nodes, "")))
	config := clustertest.Get(items, "FlussConfig", "fluss")
	if config == nil || clustertest.Get(items, "Kptfile", "fluss") == nil {
		t.Fatal("FlussConfig or Kptfile is gone")
	}
	clustertest.SetSpec(config, clustertest.Merge(clustertest.Spec(config), clustertest.FromYAML(`tabletServer: {replicas: 1}`)))
	items, _ = returned(t, run(t, resourceList(t, items, "")))
	if clustertest.Get(items, "Service", "fluss-tablet-server-0") == nil || clustertest.Get(items, "Service", "fluss-tablet-server-1") != nil {
		t.Error("the Services are not those of one tablet server")
	}
}

// A FlussConfig given as functionConfig is used, and not put among the items.
func TestFunctionConfigIsFlussConfig(t *testing.T) {
	t.Parallel()
	nodes := clustertest.Everything().Nodes(t, clustertest.FromYAML(`tabletServer: {replicas: 2}`))
	config := clustertest.Get(nodes, "FlussConfig", "fluss").MustString()
	var others []*yaml.RNode
	for _, n := range nodes {
		if n.GetKind() != "FlussConfig" {
			others = append(others, n)
		}
	}
	got := run(t, resourceList(t, others, config))
	items, _ := returned(t, got)
	if got.code != 0 || clustertest.Get(items, "FlussConfig", "fluss") != nil || clustertest.Get(items, "Service", "fluss-tablet-server-1") == nil {
		t.Errorf("exit code %d\n%s", got.code, got.stderr)
	}
}

// Where something is wrong the items come back as they were, with results that say where.
func TestFunctionFails(t *testing.T) {
	t.Parallel()
	for name, config := range map[string]string{"kustomize": expander, "kpt": ""} {
		t.Run(name, func(t *testing.T) {
			nodes := clustertest.Everything().Nodes(t, clustertest.FromYAML(`{tabletServer: {replicas: 0}, versoin: "1"}`))
			if err := nodes[0].PipeE(yaml.SetAnnotation("internal.config.kubernetes.io/path", "fluss.yaml")); err != nil {
				t.Fatal(err)
			}
			got := run(t, resourceList(t, nodes, config))
			items, results := returned(t, got)
			if changes := clustertest.Changes(clustertest.Plain(nodes), clustertest.Plain(items)); changes != "" {
				t.Errorf("items changed:\n%s", changes)
			}
			want := "[error] fluss.dev/v1alpha1/FlussConfig/fluss spec.versoin: Forbidden: unknown field; did you mean \"version\"?\n" +
				"[error] fluss.dev/v1alpha1/FlussConfig/fluss spec.tabletServer.replicas: Invalid value: 0: must be between 1 and 1000: each tablet server has a Service of its own\nfluss-fn: nothing was expanded\n"
			if got.code != 1 || got.stderr != want {
				t.Errorf("exit code %d\n%s", got.code, got.stderr)
			}
			if len(results) != 2 {
				t.Fatalf("%v", results)
			}
			for path, want := range map[string]string{"severity": "error", "field.path": "spec.tabletServer.replicas", "resourceRef.kind": "FlussConfig",
				"resourceRef.name": "fluss", "message": "Invalid value: 0: must be between 1 and 1000: each tablet server has a Service of its own"} {
				if at := tree.Get(results[1], strings.Split(path, ".")...); at != want {
					t.Errorf("%s is %v", path, at)
				}
			}
		})
	}
}

// A second run that fails leaves what the first has made.
func TestFunctionFailsAgain(t *testing.T) {
	t.Parallel()
	items, _ := returned(t, run(t, resourceList(t, clustertest.Everything().Nodes(t, nil), "")))
	config := clustertest.Get(items, "FlussConfig", "fluss")
	clustertest.SetSpec(config, clustertest.Merge(clustertest.Spec(config), clustertest.FromYAML(`coordinator: {replicas: 0}`)))
	got := run(t, resourceList(t, items, ""))
	unchanged, _ := returned(t, got)
	if got.code != 1 || clustertest.Stream(t, unchanged) != clustertest.Stream(t, items) {
		t.Errorf("exit code %d, and items that changed\n%s", got.code, clustertest.Changes(clustertest.Plain(items), clustertest.Plain(unchanged)))
	}
}

func TestFunctionWarns(t *testing.T) {
	t.Parallel()
	got := run(t, resourceList(t, clustertest.Everything().Nodes(t, clustertest.FromYAML(`version: 7.0.0`)), expander))
	_, results := returned(t, got)
	if got.code != 0 || len(results) != 1 || tree.Get(results[0], "severity") != "warning" {
		t.Errorf("exit code %d, %v", got.code, results)
	}
}

func TestFunctionOfUnreadableInput(t *testing.T) {
	const noList = `fluss-fn: standard input holds no ResourceList: without a command fluss-fn is a KRM function and reads a ResourceList (config.kubernetes.io/v1) as kpt and kustomize send it; to build a directory, run "fluss-fn render DIR"`
	const malformed = "fluss-fn: reading the objects: MalformedYAMLError: yaml: "
	list := func(rest string) string {
		return "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\n" + rest
	}
	for name, c := range map[string]struct{ input, want string }{
		"nothing":            {"", noList},
		"a stream":           {"{apiVersion: v1, kind: A, metadata: {name: a}}\n---\n{apiVersion: v1, kind: A, metadata: {name: b}}\n", noList},
		"malformed":          {"a: [", malformed + "line 1: did not find expected node content"},
		"malformed items":    {list("items: [{a: b]"), malformed + "line 2: did not find expected ',' or '}'"},
		"a scalar":           {"hello", "fluss-fn: one of the documents is no Kubernetes object but a list or a scalar"},
		"an item in a list":  {list("items: [[a]]"), "fluss-fn: one of the documents is no Kubernetes object but a list or a scalar"},
		"functionConfig":     {list("functionConfig: [a]\nitems: []"), "fluss-fn: functionConfig must be an object"},
		"metadata in a list": {list("items: [{kind: A, metadata: [x]}]"), "fluss-fn: one of the objects has metadata that are no map"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := run(t, c.input)
			if got.code != 1 || strings.TrimSpace(got.stderr) != c.want {
				t.Errorf("exit code %d\ngot  %q\nwant %q", got.code, got.stderr, c.want)
			}
		})
	}
}

func TestFunctionOfALargeDocument(t *testing.T) {
	t.Parallel()
	got := run(t, resourceList(t, []*yaml.RNode{yaml.MustParse(`{kind: ConfigMap, metadata: {name: big}, data: {a: ` + strings.Repeat("x", 10<<20) + `}}`)}, expander))
	if got.code != 1 || !strings.Contains(got.stderr, "holds 10.0 MiB of text; Kubernetes takes objects of at most 1.5 MiB") {
		t.Errorf("exit code %d, %.500s", got.code, got.stderr)
	}
}

// What is no ResourceList is an error that says what is expected, and gives nothing back.
func TestFunctionOfNoList(t *testing.T) {
	t.Parallel()
	for name, input := range map[string]string{
		"nothing":           "",
		"a line end":        "\n",
		"a separator":       "---\n",
		"a comment":         "# nothing\n",
		"an object":         "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n",
		"a FlussConfig":     "apiVersion: fluss.dev/v1alpha1\nkind: FlussConfig\nmetadata: {name: fluss}\n",
		"several objects":   "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n",
		"a list of another": "apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}]\n",
		"a false group":     "apiVersion: example.com/v1\nkind: ResourceList\nitems: []\n",
	} {
		got := run(t, input)
		failed(t, got)
		if !strings.Contains(got.stderr, "reads a ResourceList (config.kubernetes.io/v1)") || !strings.Contains(got.stderr, `run "fluss-fn render DIR"`) {
			t.Errorf("%s: %s", name, got.stderr)
		}
	}
	// The null device, which is what cron and CI give.
	failed(t, start(t, exec.Command(binary(t, "fluss-fn")), ""))
	null := exec.Command(binary(t, "fluss-fn"))
	output, err := null.CombinedOutput()
	if err == nil || !strings.Contains(string(output), "reads a ResourceList") || strings.Contains(string(output), "Usage:") {
		t.Errorf("%v: %s", err, output)
	}
}
