package clustertest

import (
	"fmt"
	"strings"
	"testing"

	"sigs.k8s.io/kustomize/kyaml/kio"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Many are default clusters side by side, c0001-fluss and so on, as a stream of objects.
func Many(t testing.TB, clusters int) string {
	t.Helper()
	l := Default(t)
	l.NamePrefix = "c0000-"
	one := Stream(t, l.Nodes(t, nil))
	var all strings.Builder
	for i := 1; i <= clusters; i++ {
		if i > 1 {
			all.WriteString("---\n")
		}
		all.WriteString(strings.ReplaceAll(one, "c0000-", fmt.Sprintf("c%04d-", i)))
	}
	return all.String()
}

// Stream are objects as kustomize hands them to a plugin.
func Stream(t testing.TB, nodes []*yaml.RNode) string {
	t.Helper()
	var b strings.Builder
	if err := (kio.ByteWriter{Writer: &b, KeepReaderAnnotations: true}).Write(nodes); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Parse are the objects of a stream.
func Parse(t testing.TB, stream string) []*yaml.RNode {
	t.Helper()
	nodes, err := (&kio.ByteReader{Reader: strings.NewReader(stream), OmitReaderAnnotations: true}).Read()
	if err != nil {
		t.Fatal(err)
	}
	return nodes
}
