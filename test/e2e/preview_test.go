//go:build e2e

package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/process"
)

// preview is what "fluss-fn diff --live" says of a manifest that is about to be applied.
type preview struct {
	Pods []struct {
		Name    string
		Restart bool
	}
	Findings []struct {
		Level, Field string
		Commands     []string
	}
}

func (f fluss) preview(t testing.TB, manifest string) preview {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "new.yaml")
	if err := os.WriteFile(file, []byte(manifest), 0o600); err != nil {
		t.Fatal(err)
	}
	// The tags of some images name no release.
	release := e2e.Seen.Fluss.Version
	r := process.Run(t, process.Command{Dir: dir, Env: f.Env(), Args: []string{flussfn.Get(t).Binary, "diff", "--live", "--namespace", f.Name,
		"--old-release", release, "--new-release", release, "--output", "json", file}})
	var p preview
	if err := json.Unmarshal([]byte(r.Stdout), &p); err != nil {
		t.Fatalf("fluss-fn diff --live: exit code %d: %s", r.Code, r.Stderr)
	}
	return p
}

// restarts are the components whose pods are said to restart.
func (p preview) restarts() []string {
	var all []string
	for _, pods := range p.Pods {
		if pods.Restart {
			all = append(all, strings.TrimPrefix(pods.Name, "fluss-"))
		}
	}
	slices.Sort(all)
	return all
}

// fields are those that findings of a level are about.
func (p preview) fields(level string) []string {
	var all []string
	for _, finding := range p.Findings {
		if finding.Level == level {
			all = append(all, finding.Field)
		}
	}
	return all
}

// commands are those that are to be run before the manifest is applied.
func (p preview) commands() []string {
	var all []string
	for _, finding := range p.Findings {
		all = append(all, finding.Commands...)
	}
	return all
}

// shell runs a command of the shell as somebody does who has the cluster's kubeconfig.
func (f fluss) shell(t testing.TB, command string) {
	t.Helper()
	process.Run(t, process.Command{Dir: t.TempDir(), Env: f.Env(), Args: []string{"bash", "-c", command}}).Output(t)
}
