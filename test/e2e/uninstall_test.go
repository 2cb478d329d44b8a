//go:build e2e

package e2e

import (
	"fmt"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/report"
)

// uninstalledAndBack deletes what was applied, and applies it again over the volumes that were left.
func (f fluss) uninstalledAndBack(t *testing.T) {
	const rows = 5000
	c := f.client()
	name := c.Write(t, "kept", rows)
	manifest := fourTabletServers(t)
	start := time.Now()
	if _, err := f.Try(t.Context(), manifest, "delete", "--ignore-not-found", "-f", "-"); err != nil {
		t.Fatal(err)
	}
	f.WaitFor(t, 3*time.Minute, func(t testing.TB) []string {
		t.Helper()
		return f.Left(t, "persistentvolumeclaim/")
	})
	seen.Note(t, report.Step{Name: "uninstalled", Seconds: time.Since(start).Seconds()})
	took := f.deploy(t, "installed again over the volumes", manifest)
	c.Verify(t, name, rows)
	settled(t, "Nothing but PersistentVolumeClaims is left by an uninstallation; a new installation over them finds the data.",
		fmt.Sprintf("%d rows in each of two tables read again, Ready after %.1f s", rows, took.Seconds()))
}
