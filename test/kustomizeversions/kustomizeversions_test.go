package kustomizeversions

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/long"
)

func TestBinaryBuilds(t *testing.T) {
	for _, version := range Versions() {
		t.Run(version, func(t *testing.T) {
			t.Parallel()
			if version != Newest().Version {
				long.Skip(t, "needs kustomize "+version+", which takes a minute to build")
			}
			cmd := exec.Command(Binary(t, version), "build", "testdata")
			cmd.Stderr = os.Stderr
			output, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(output), "name: its-name") {
				t.Errorf("got\n%s", output)
			}
		})
	}
}

func TestBinaryOfAnotherVersion(t *testing.T) {
	_, err := binary("v4.0.0")
	if want := "kustomize v4.0.0 is none of v5.5.0, v5.8.1, v5.8.2"; err == nil || err.Error() != want {
		t.Errorf("got error %v, want %s", err, want)
	}
}

// The last release is the one that make and the tool directive use: neither may move alone.
func TestNewestIsOurTool(t *testing.T) {
	gomod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	versions := Versions()
	want := "sigs.k8s.io/kustomize/kustomize/v5 " + versions[len(versions)-1]
	if !strings.Contains(string(gomod), want) {
		t.Errorf("go.mod does not require %s", want)
	}
}
