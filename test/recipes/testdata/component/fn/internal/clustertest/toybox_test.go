package clustertest_test

import (
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
)

// Layers that are made of everything have the component.
func TestToyBox(t *testing.T) {
	if clustertest.Get(clustertest.Everything().Nodes(t, nil), "Deployment", "fluss-toy-box") == nil {
		t.Error("the Deployment is not there")
	}
}
