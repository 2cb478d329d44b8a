package cli

import (
	"io"
	"strings"
	"testing"
	"time"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/expand"
)

// What a cluster costs does not depend on how many others are in the list. Allocations say so exactly; what
// grows with the square of the clusters shows as much more of them, or as time beyond any bound.
func TestCostIsLinear(t *testing.T) {
	const few, many = 10, 200
	costs := map[string]func(stream string) clustertest.Cost{
		"expanding": func(stream string) clustertest.Cost {
			nodes := clustertest.Parse(t, stream)
			return clustertest.CostOf(func() {
				if _, err := (expand.Filter{}).Filter(nodes); err != nil {
					t.Fatal(err)
				}
			})
		},
		"all": func(stream string) clustertest.Cost {
			return clustertest.CostOf(func() {
				if err := runPlugin("", strings.NewReader(stream), io.Discard, io.Discard); err != nil {
					t.Fatal(err)
				}
			})
		},
	}
	for name, cost := range costs {
		cost(clustertest.Many(t, 1))
		a, b := cost(clustertest.Many(t, few)), cost(clustertest.Many(t, many))
		if perCluster := float64(b.Mallocs) / many / (float64(a.Mallocs) / few); perCluster > 1.1 {
			t.Errorf("%s: a cluster among %d costs %.2f times the allocations of one among %d", name, many, perCluster, few)
		}
		if perCluster := float64(b.Bytes) / many / (float64(a.Bytes) / few); perCluster > 1.5 {
			t.Errorf("%s: a cluster among %d costs %.2f times the memory of one among %d", name, many, perCluster, few)
		}
		// Some twenty times what it takes, for slow machines and the race detector.
		if each := b.Processor / many; each > 400*time.Millisecond {
			t.Errorf("%s: %v of processor time for each cluster", name, each)
		}
		t.Logf("%s: %d allocations, %v of processor time for each cluster", name, b.Mallocs/many, b.Processor/many)
	}
}

// The budget of one cluster with all components, in allocations, which are the same on every machine. One takes some 11120, and
// 11900 with the race detector, and 4 ms; the tenth above that is room for new fields.
func TestCostOfOneCluster(t *testing.T) {
	nodes := clustertest.Parse(t, clustertest.Many(t, 10))
	// What a process makes once, it has made.
	if _, err := (expand.Filter{}).Filter(clustertest.Parse(t, clustertest.Many(t, 1))); err != nil {
		t.Fatal(err)
	}
	cost := clustertest.CostOf(func() {
		if _, err := (expand.Filter{}).Filter(nodes); err != nil {
			t.Fatal(err)
		}
	})
	if each := cost.Mallocs / 10; each > 13000 {
		t.Errorf("expanding takes %d allocations for each cluster, which is over the budget", each)
	}
}
