package cli_test

import (
	"fmt"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

const flussConfig = "apiVersion: fluss.dev/v1alpha1\nkind: FlussConfig\nmetadata: {name: fluss}\n"

// costly are inputs that are small and take much: streams of at most a megabyte.
func costly() map[string]string {
	const object = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"
	numbered := func(times int, format string) string {
		var b strings.Builder
		for i := range times {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	many := strings.Repeat
	bomb := "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
	for i := range 20 {
		bomb += fmt.Sprintf("a%d: &a%d [%s]\n", i+1, i+1, many(fmt.Sprintf("*a%d,", i), 9))
	}
	return map[string]string{
		"an alias of itself":            object + "data: &a [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n",
		"a map that merges itself":      object + "data: &a {<<: *a, c: *a, d: *a}\n",
		"aliases of aliases":            object + bomb,
		"metadata that hold themselves": "apiVersion: v1\nkind: A\nmetadata: &a {name: b, annotations: *a, labels: *a}\n",
		"a long text, often":            object + "data: [&a " + many("x", 1000) + "," + many("*a,", 300_000) + "]\n",
		"deep lists":                    object + "data: " + many("[", 9000) + many("]", 9000) + "\n",
		"deep maps of a FlussConfig":    flussConfig + "spec: " + many("{a: ", 9000) + many("}", 9000) + "\n",
		"deeper lists":                  object + "data: " + many("[", 500_000) + "\n",
		"documents of nothing":          many("---\n", 250_000),
		"small documents":               many("a:\n---\n", 140_000),
		"small objects":                 many("kind: A\nmetadata: {name: a}\n---\n", 30_000),
		"FlussConfigs":                  many(flussConfig+"---\n", 13_000),
		"scalars":                       object + "data: [" + many("a,", 500_000) + "]\n",
		"annotations":                   "apiVersion: v1\nkind: A\nmetadata: {name: a, annotations: {" + numbered(70_000, "a%d: b, ") + "}}\n",
		"labels":                        "apiVersion: v1\nkind: A\nmetadata: {name: a, labels: {" + numbered(70_000, "a%d: b, ") + "}}\n",
		"unknown fields":                flussConfig + "spec: {" + numbered(70_000, "a%d: b, ") + "}\n",
		"a long name":                   "apiVersion: v1\nkind: Service\nmetadata:\n  name: " + many("fluss-", 170_000) + "\n---\n" + flussConfig,
		"lines of comments":             object + "data:\n" + many("# a\n- b\n", 110_000),
	}
}

// No input of a megabyte takes more than a second or 500 MB. Memory is measured strictly, processor time with room
// for slow and busy machines.
func TestBudgets(t *testing.T) {
	for name, stream := range costly() {
		t.Run(name, func(t *testing.T) {
			if len(stream) > 1<<20+1000 {
				t.Fatalf("%d bytes", len(stream))
			}
			for program, input := range map[string]string{"FlussExpander": stream, "fluss-fn": listOf(stream)} {
				cheap(t, program, input)
			}
		})
	}
}

// listOf makes the documents of a stream the items of a ResourceList, by text: no parser may have to bear it.
func listOf(stream string) string {
	var list strings.Builder
	list.WriteString("apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n")
	for _, document := range strings.Split(stream, "---\n") {
		for i, line := range strings.Split(strings.TrimSuffix(document, "\n"), "\n") {
			list.WriteString(map[bool]string{true: "- ", false: "  "}[i == 0] + line + "\n")
		}
	}
	return list.String()
}

func cheap(t *testing.T, program, input string) {
	t.Helper()
	got, taken := measured(t, binary(t, program), input)
	// What else a machine does can only add time.
	for range 2 {
		if taken.Seconds > 4 {
			_, again := measured(t, binary(t, program), input)
			taken.Seconds = min(taken.Seconds, again.Seconds)
		}
	}
	if got.code != 1 || got.stderr == "" || strings.Contains(got.stderr, "goroutine") || len(got.stderr) > 1<<16 {
		t.Errorf("%s: exit code %d, %.500s", program, got.code, got.stderr)
	}
	t.Logf("%s: %d MB, %.1f s of processor time", program, taken.Kilobytes/1000, taken.Seconds)
	if taken.Kilobytes > 500_000 {
		t.Errorf("%s: %d MB", program, taken.Kilobytes/1000)
	}
	if taken.Seconds > 4 {
		t.Errorf("%s: %.1f s of processor time", program, taken.Seconds)
	}
}

// A complete cluster whose FlussConfig is as large as one may be: every option is unknown, and for each another that is
// like it is looked for.
func TestBudgetOfMistakes(t *testing.T) {
	for _, options := range []int{1000, 3500} { // As many as there may be, and more.
		config := map[string]any{}
		for i := range options {
			config[fmt.Sprintf("kv.snapshot.intervall.%d", i)] = "x"
		}
		nodes := clustertest.Everything().Nodes(t, map[string]any{"config": config})
		cheap(t, "FlussExpander", clustertest.Stream(t, nodes))
		cheap(t, "fluss-fn", resourceList(t, nodes, ""))
	}
	long := clustertest.Everything().Nodes(t, map[string]any{strings.Repeat("tabletServer", 50_000): "x"})
	cheap(t, "FlussExpander", clustertest.Stream(t, long))
	log := clustertest.Everything().Nodes(t, nil)
	if err := clustertest.Find(log, "FlussConfig").PipeE(yaml.SetAnnotation("fluss.dev/undo", strings.Repeat("[", 1<<20))); err != nil {
		t.Fatal(err)
	}
	cheap(t, "fluss-fn", resourceList(t, log, ""))
}
