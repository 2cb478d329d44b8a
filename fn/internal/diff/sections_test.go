package diff_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/settings"
)

// The sections that findings refer to are in docs/operations.md.
func TestSectionsAreThere(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(clustertest.Root(), "docs", "operations.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, section := range []string{settings.MovesSection, settings.ClaimSection, settings.ScaleSection, settings.UpgradeSection, "Rolling restart"} {
		if !strings.Contains(string(page), "# "+section+"\n") {
			t.Errorf("there is no section %q", section)
		}
	}
}
