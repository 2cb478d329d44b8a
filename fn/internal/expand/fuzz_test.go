package expand_test

import (
	"io"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/expand"
	"sigs.k8s.io/kustomize/kyaml/kio"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Whatever stands in the log of the last expansion, the objects are expanded and can be written, or there is an error.
func FuzzUndo(f *testing.F) {
	for _, spec := range []map[string]any{nil, off, clustertest.FromYAML(`{tabletServer: {persistence: {enabled: false}}, coordinator: {podLabels: {a: b}}}`)} {
		nodes, err := expand.Filter{Keep: true}.Filter(clustertest.Everything().Nodes(f, spec))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(clustertest.Find(nodes, "FlussConfig").GetAnnotations()["fluss.dev/undo"])
	}
	objects := objectsForFuzzing(f)
	f.Fuzz(func(t *testing.T, log string) {
		nodes := objects()
		if err := clustertest.Find(nodes, "FlussConfig").PipeE(yaml.SetAnnotation("fluss.dev/undo", log)); err != nil {
			t.Fatal(err)
		}
		if nodes, err := (expand.Filter{Keep: true}).Filter(nodes); err == nil {
			write(t, nodes, io.Discard)
		}
	})
}

// The same for the FlussConfig and a patch as kpt hands them over: as they are written.
func FuzzKeep(f *testing.F) {
	const config = "apiVersion: fluss.dev/v1alpha1\nkind: FlussConfig\nmetadata:\n  name: fluss\n"
	const patch = config + "  annotations: {fluss.dev/patch: \"true\"}\n"
	f.Add(config, patch+"spec: {tabletServer: {replicas: 2}, coordinator: &a {labels: {<<: {a: b}}}}")
	f.Add(config+"spec: &a {s3: {bucket: b}, config: {x: 010, y: ~, 1: 2}}", patch+"spec: {zookeeper: , minio: null, flink: {enabled: yes}}")
	f.Add(clustertest.Find(clustertest.Everything().Nodes(f, nil), "FlussConfig").MustString(), patch+"spec: {extraEnv: [null, {name: a, value: 1}]}")
	objects := objectsForFuzzing(f)
	f.Fuzz(func(t *testing.T, config, patch string) {
		nodes := without("FlussConfig")(objects())
		for _, text := range []string{config, patch} {
			n, err := yaml.Parse(text)
			if err != nil {
				return
			}
			nodes = append(nodes, n)
		}
		expandTwice(t, nodes)
	})
}

// objectsForFuzzing gives copies of objects that are built once; what is built in a fuzz target may not ask for f.
func objectsForFuzzing(f *testing.F) func() []*yaml.RNode {
	f.Helper()
	nodes := clustertest.Everything().Nodes(f, nil)
	return func() []*yaml.RNode { return copies(nodes) }
}

// expandTwice fails where expanding twice is not the same as expanding once.
func expandTwice(t *testing.T, nodes []*yaml.RNode) {
	t.Helper()
	nodes, err := expand.Filter{Keep: true}.Filter(nodes)
	if err != nil {
		return
	}
	var first, second strings.Builder
	write(t, nodes, &first)
	if nodes, err = (expand.Filter{Keep: true}).Filter(nodes); err != nil {
		t.Fatalf("it cannot be expanded again: %v", err)
	}
	if write(t, nodes, &second); first.String() != second.String() {
		t.Error("expanding again gives something else")
	}
}

func write(t *testing.T, nodes []*yaml.RNode, out io.Writer) {
	t.Helper()
	if err := (kio.ByteWriter{Writer: out, KeepReaderAnnotations: true}).Write(nodes); err != nil {
		t.Fatal(err)
	}
}
