package chart

import (
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/tools"
)

// serveRegistry starts an OCI registry for the test, and gives its address.
func serveRegistry(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	config := filepath.Join(t.TempDir(), "config.yml")
	text := "version: 0.1\nlog: {level: error}\nstorage: {inmemory: {}}\nhttp: {addr: " + address + ", headers: {}}\n"
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), binary(t, tools.Registry), "serve", config)
	var said strings.Builder
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for range 100 {
		if response, err := http.Get("http://" + address + "/v2/"); err == nil {
			response.Body.Close()
			return address
		}
		select {
		case err := <-ended:
			t.Fatalf("the registry has ended: %v: %s", err, said.String())
		case <-time.After(100 * time.Millisecond):
		}
	}
	t.Fatal("the registry does not answer")
	return ""
}
