package main

import (
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestPushAndClone(t *testing.T) {
	url, ca := serve(t)
	work := t.TempDir()
	git(t, ca, work, "init", "--quiet", "--initial-branch=main")
	// More than git sends in one piece.
	big := strings.Repeat("not compressible? ", 1<<17)
	if err := os.WriteFile(filepath.Join(work, "file"), []byte(big), 0o644); err != nil {
		t.Fatal(err)
	}
	git(t, ca, work, "add", ".")
	git(t, ca, work, "-c", "user.name=x", "-c", "user.email=x", "commit", "--quiet", "--message=x")
	git(t, ca, work, "-c", "http.postBuffer=1000", "push", "--quiet", url+"/team/repository.git", "main")
	// The second push finds what the first one has made, and the end .git may be left out.
	git(t, ca, work, "push", "--quiet", url+"/team/repository", "main:other")
	clone := filepath.Join(t.TempDir(), "clone")
	git(t, ca, work, "clone", "--quiet", url+"/team/repository", clone)
	if got, err := os.ReadFile(filepath.Join(clone, "file")); err != nil || string(got) != big {
		t.Errorf("got %d bytes, error %v", len(got), err)
	}
	if refs := git(t, ca, work, "ls-remote", "--heads", url+"/team/repository"); strings.Count(refs, "\n") != 2 {
		t.Errorf("got %s", refs)
	}
}

func TestPaths(t *testing.T) {
	url, ca := serve(t)
	for path, want := range map[string]int{
		"/healthz": http.StatusOK,
		"/v2/":     http.StatusOK,
		"/":        http.StatusNotFound,
		"/a/HEAD":  http.StatusNotFound,
		"/none/info/refs?service=git-upload-pack": http.StatusNotFound,
	} {
		client := http.Client{Transport: ca.transport}
		got, err := client.Get(url + path)
		if err != nil {
			t.Fatal(err)
		}
		got.Body.Close()
		if got.StatusCode != want {
			t.Errorf("%s: got %d, want %d", path, got.StatusCode, want)
		}
	}
}

func TestSplit(t *testing.T) {
	for url, want := range map[string]string{
		"/a/b.git/info/refs":       "a/b /info/refs",
		"/a/b/git-upload-pack":     "a/b /git-upload-pack",
		"/../../x/git-upload-pack": "x /git-upload-pack",
		"/info/refs":               " /info/refs",
		"/a/objects/info/packs":    " ",
	} {
		if name, rest := split(url); name+" "+rest != want {
			t.Errorf("%s: got %q %q, want %s", url, name, rest, want)
		}
	}
}

// authority is the one of a server, for programs and for clients in Go.
type authority struct {
	file      string
	transport http.RoundTripper
}

// serve starts a server that ends with the test.
func serve(t *testing.T) (string, authority) {
	t.Helper()
	server := httptest.NewTLSServer(handler(t.TempDir()))
	t.Cleanup(server.Close)
	file := filepath.Join(t.TempDir(), "ca.crt")
	certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	if err := os.WriteFile(file, certificate, 0o644); err != nil {
		t.Fatal(err)
	}
	return server.URL, authority{file, server.Client().Transport}
}

func git(t *testing.T, ca authority, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_SSL_CAINFO="+ca.file, "GIT_TERMINAL_PROMPT=0")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	output, err := cmd.Output()
	if err != nil {
		t.Fatalf("git %s: %v: %s", strings.Join(args, " "), err, stderr.String())
	}
	return string(output)
}
