package policy_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/policy"
)

// Kubernetes keeps, of every kind, an object with every field set. Those of the kinds that we use
// are valid in the newest minor, so the schemas refuse nothing that is right.
func TestSchemaAllowsEveryField(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "k8s.io/api").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, pattern := range []string{
		"apps.v1.*", "autoscaling.v2.*", "batch.v1.*", "networking.k8s.io.v1.*", "rbac.authorization.k8s.io.v1.*",
		"core.v1.ConfigMap", "core.v1.PersistentVolumeClaim", "core.v1.Pod", "core.v1.Secret", "core.v1.Service",
		"core.v1.ServiceAccount",
	} {
		files, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(dir)), "testdata", "HEAD", pattern+".yaml"))
		if err != nil || len(files) == 0 {
			t.Errorf("%s: error %v, %d files", pattern, err, len(files))
		}
		for _, file := range files {
			allowInNewest(t, file)
		}
	}
}

// allowInNewest lets older minors refuse what they do not know yet.
func allowInNewest(t *testing.T, file string) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range policy.Schema(content) {
		if strings.Contains(err.Error(), "1.37: ") {
			t.Errorf("%s: %v", filepath.Base(file), err)
		}
	}
}
