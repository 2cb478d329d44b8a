package cli

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/expand"
	"sigs.k8s.io/kustomize/kyaml/kio"
)

// Processor time and allocations for each of 1 to 1000 clusters in one list: of reading, expanding and
// writing alone, and of all together. They must not grow with the number of clusters.
func BenchmarkFunction(b *testing.B) {
	for _, clusters := range []int{1, 10, 100, 1000} {
		list := resourceList(b, clustertest.Many(b, clusters))
		for _, step := range []struct {
			name string
			work func(*testing.B, string) func()
		}{{"read", reading}, {"expand", expanding}, {"write", writing}, {"all", together}} {
			b.Run(fmt.Sprintf("%s/clusters=%d", step.name, clusters), func(b *testing.B) {
				var cost clustertest.Cost
				for range b.N {
					cost.Add(clustertest.CostOf(step.work(b, list)))
				}
				each := float64(b.N * clusters)
				b.ReportMetric(0, "ns/op") // It counts the preparation, too.
				b.ReportMetric(float64(cost.Processor.Microseconds())/1000/each, "cpu-ms/cluster")
				b.ReportMetric(float64(cost.Mallocs)/each, "allocs/cluster")
				b.ReportMetric(float64(cost.Bytes)/1024/each, "KiB/cluster")
			})
		}
	}
}

func reading(b *testing.B, list string) func() {
	return func() { read(b, list) }
}

func expanding(b *testing.B, list string) func() {
	nodes := read(b, list)
	return func() {
		if _, err := (expand.Filter{}).Filter(nodes); err != nil {
			b.Fatal(err)
		}
	}
}

func writing(b *testing.B, list string) func() {
	nodes, err := expand.Filter{}.Filter(read(b, list))
	if err != nil {
		b.Fatal(err)
	}
	return func() {
		if err := write(nodes, io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

func together(b *testing.B, list string) func() {
	return func() {
		if err := runFunction(strings.NewReader(list), io.Discard, io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

var read = clustertest.Parse

// resourceList wraps a stream for kustomize's expander.
func resourceList(b *testing.B, stream string) string {
	b.Helper()
	config := clustertest.Parse(b, "{apiVersion: fluss.dev/v1alpha1, kind: FlussExpander, metadata: {name: fluss-expander}}")[0]
	var list bytes.Buffer
	w := kio.ByteWriter{Writer: &list, WrappingKind: kio.ResourceListKind, WrappingAPIVersion: kio.ResourceListAPIVersion, FunctionConfig: config}
	if err := w.Write(clustertest.Parse(b, stream)); err != nil {
		b.Fatal(err)
	}
	return list.String()
}
