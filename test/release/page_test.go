//go:build release

package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/helmtool"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/kustomizeversions"
)

// installPage serves the release as a file server does, and runs the blocks of docs/install.md that are marked shell,
// one after the other in one shell, with the tools that it speaks of.
func (f finished) installPage(t *testing.T) {
	if _, err := exec.LookPath("kpt"); err != nil {
		t.Skip("there is no kpt")
	}
	server := httptest.NewServer(http.StripPrefix("/"+f.version, http.FileServer(http.Dir(f.dist))))
	defer server.Close()
	page, err := os.ReadFile(filepath.Join(f.root, "docs/install.md"))
	if err != nil {
		t.Fatal(err)
	}
	var script strings.Builder
	script.WriteString("set -euxo pipefail\n")
	for _, block := range shellBlock.FindAllStringSubmatch(string(page), -1) {
		script.WriteString(block[1])
	}
	text := placeholder(t, script.String(), `(?m)^VERSION=.*$`, "VERSION="+f.version)
	text = placeholder(t, text, `(?m)^RELEASES=.*$`, "RELEASES="+server.URL)

	home := t.TempDir()
	key, err := f.public.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(home, "minisign.pub"), string(key))
	result := process.Run(t, process.Command{Dir: home, Args: []string{"bash", "-c", text}, Env: []string{"PATH=" + toolsFor(t) + ":" + os.Getenv("PATH")}})
	if result.Code != 0 {
		t.Fatalf("exit code %d: %s\n%s", result.Code, result.Stdout, result.Stderr)
	}
	for _, want := range []string{"Signature and comment signature verified", "fluss-fn_" + f.version + "_linux_amd64.tar.gz: OK", f.commit} {
		if !strings.Contains(result.Stdout, want) {
			t.Errorf("nobody is told %q:\n%s", want, result.Stdout)
		}
	}
	for _, file := range []string{"my-cluster.yaml", "from-helm.yaml", "fluss-default_" + f.version + ".yaml"} {
		content, err := os.ReadFile(filepath.Join(home, file))
		if err != nil || !strings.Contains(string(content), "name: fluss-coordinator") {
			t.Errorf("%s: %d bytes, %v", file, len(content), err)
		}
	}
}

var shellBlock = regexp.MustCompile("(?s)```shell\n(.*?)```")

// placeholder puts what is served here in the place of what the page has.
func placeholder(t *testing.T, text, pattern, instead string) string {
	t.Helper()
	line := regexp.MustCompile(pattern)
	if n := len(line.FindAllString(text, -1)); n != 1 {
		t.Fatalf("the page has %d lines like %s", n, pattern)
	}
	return line.ReplaceAllString(text, instead)
}

// toolsFor is a directory with the tools that the page speaks of.
func toolsFor(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	helm, err := helmtool.Binaries()["Helm 4"].Binary()
	if err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{"helm": helm, "kustomize": kustomizeversions.Binary(t, kustomizeversions.Newest().Version)} {
		if err := os.Symlink(path, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command("go", "build", "-o", filepath.Join(dir, "minisign"), "aead.dev/minisign/cmd/minisign").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return dir
}
