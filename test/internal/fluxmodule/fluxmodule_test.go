package fluxmodule_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/fluxmodule"
)

// The manifests of a release name the image of that release.
func TestManifestsNameTheRelease(t *testing.T) {
	for _, controller := range fluxmodule.Controllers {
		version, err := fluxmodule.Version(controller)
		if err != nil {
			t.Fatal(err)
		}
		dir, err := fluxmodule.Source(t.Context(), controller)
		if err != nil {
			t.Fatal(err)
		}
		manifest, err := os.ReadFile(filepath.Join(dir, "config", "manager", "kustomization.yaml"))
		if err != nil || !strings.Contains(string(manifest), "newTag: "+version+"\n") {
			t.Errorf("%s %s: error %v, manifest %s", controller, version, err, manifest)
		}
	}
}

func TestVersionOfNoController(t *testing.T) {
	if got, err := fluxmodule.Version("notification-controller"); err == nil {
		t.Errorf("got %q", got)
	}
}
