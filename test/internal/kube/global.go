package kube

import (
	"context"
	"testing"
)

// Global applies objects that belong to no namespace. They are deleted when the test ends.
func (c *Cluster) Global(t testing.TB, manifest string) {
	t.Helper()
	t.Cleanup(func() {
		if _, err := c.Try(context.Background(), manifest, "delete", "--ignore-not-found", "-f", "-"); err != nil {
			t.Error(err)
		}
	})
	// On the server's side: definitions of kinds are too large for the annotation of the other way.
	if _, err := c.Try(t.Context(), manifest, "apply", "--server-side", "-f", "-"); err != nil {
		t.Fatal(err)
	}
}
