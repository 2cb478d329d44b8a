package cli_test

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
)

func TestPlugin(t *testing.T) {
	t.Parallel()
	got := runAsPlugin(t, clustertest.Stream(t, clustertest.Everything().Nodes(t, nil)))
	if got.code != 0 || got.stderr != "" {
		t.Fatalf("exit code %d: %s", got.code, got.stderr)
	}
	expanded := clustertest.Parse(t, got.stdout)
	if clustertest.Get(expanded, "ExpandedFlussConfig", "fluss") == nil || clustertest.Get(expanded, "Service", "fluss-tablet-server-2") == nil {
		t.Errorf("not expanded:\n%s", got.stdout)
	}
	// An outer layer may list the expander, too.
	again := runAsPlugin(t, got.stdout)
	if again.stdout != got.stdout || again.code != 0 {
		t.Errorf("expanding again: exit code %d\n%s", again.code, again.stderr)
	}
}

func TestPluginWarns(t *testing.T) {
	t.Parallel()
	got := runAsPlugin(t, clustertest.Stream(t, clustertest.Everything().Nodes(t, clustertest.FromYAML(`version: 7.0.0`))))
	want := "warning: FlussConfig fluss: spec.version: \"7.0.0\" is not among the releases known here (0.9.1-incubating, 1.0.0): it is treated as 1.0.0\n"
	if got.code != 0 || got.stdout == "" || got.stderr != want {
		t.Errorf("exit code %d, %q", got.code, got.stderr)
	}
}

// unreadable is input that is no objects, and the error of the plugin.
var unreadable = []struct{ name, input, want string }{
	{"nothing", "", "no FlussConfig found: list base under resources, and this function in the same, outermost kustomization"},
	{"an empty document", "---\n---\n", "no FlussConfig found: list base under resources, and this function in the same, outermost kustomization"},
	{"malformed", "a: [", "reading the objects: MalformedYAMLError: yaml: line 1: did not find expected node content"},
	{"malformed later on", "a: b\n---\nc: {d\n---\ne: f\n", "reading the objects: MalformedYAMLError: yaml: line 1: did not find expected ',' or '}'"},
	{"a tab", "a:\n\tb: c\n", "reading the objects: MalformedYAMLError: yaml: line 2: found character that cannot start any token"},
	{"a separator with something behind it", "a: b\n--- c\nd: e\n", "reading the objects: MalformedYAMLError: yaml: line 2: mapping values are not allowed in this context"},
	{"a second document without a separator", "kind: A\n...\nhello\n", "reading the objects: MalformedYAMLError: yaml: line 2: did not find expected <document start>"},
	{"a scalar", "hello\n", "one of the documents is no Kubernetes object but a list or a scalar"},
	{"a list", "- a\n", "one of the documents is no Kubernetes object but a list or a scalar"},
	{"no YAML at all", "\x00\x01\x02", "reading the objects: MalformedYAMLError: yaml: control characters are not allowed"},
	{"another version", "apiVersion: fluss.dev/v2\nkind: FlussConfig\nmetadata: {name: fluss}\n", `FlussConfig fluss: apiVersion: "fluss.dev/v2" is not supported: write fluss.dev/v1alpha1`},
	{"no version", "kind: FlussConfig\nmetadata: {name: fluss}\n", `FlussConfig fluss: apiVersion: "" is not supported: write fluss.dev/v1alpha1`},
	{"a large document", "kind: ConfigMap\nmetadata: {name: big}\ndata: {a: " + strings.Repeat("x", 10<<20) + "}\n", "ConfigMap big: holds 10.0 MiB of text; Kubernetes takes objects of at most 1.5 MiB"},
	{"much in many keys", "kind: ConfigMap\nmetadata: {name: big}\ndata:\n" + strings.Repeat("  abcdefgh: xxxxxxxxxxxxxxxxxxxxxxxx\n", 1<<16), "ConfigMap big: holds 2.0 MiB of text; Kubernetes takes objects of at most 1.5 MiB"},
}

func TestPluginOfUnreadableInput(t *testing.T) {
	for _, c := range unreadable {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := runAsPlugin(t, c.input)
			failed(t, got)
			if got.stderr != "fluss-fn: "+c.want+"\n" {
				t.Errorf("got  %qwant %q", got.stderr, "fluss-fn: "+c.want)
			}
		})
	}
}
