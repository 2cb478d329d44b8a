package local

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"time"

	"fluss.dev/kubernetes/test/cluster/internal/node"
)

// socket is the file through which the machine reaches the API server: files know no network namespaces.
const socket = "api.sock"

// freePort is one of 127.0.0.1 that no one uses now.
func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	return listener.Addr().(*net.TCPAddr).Port, listener.Close()
}

// openGate leads a port of the machine to the API server, as long as the cluster lives.
func (c Cluster) openGate(port int) error {
	log, err := os.Create(c.path("gate.log"))
	if err != nil {
		return err
	}
	defer log.Close()
	cmd := exec.Command("socat", fmt.Sprintf("TCP-LISTEN:%d,bind=127.0.0.1,fork,reuseaddr", port), "UNIX-CONNECT:"+c.path(socket))
	cmd.Stdout, cmd.Stderr, cmd.SysProcAttr = log, log, node.OwnSession()
	if err := cmd.Start(); err != nil {
		return err
	}
	go cmd.Wait()
	return c.gate().Write(cmd.Process.Pid)
}

// gate is the process that openGate has started.
func (c Cluster) gate() node.PIDFile { return node.PIDFile(c.path("gate.pid")) }

// ready tells whether the API server answers.
func (c Cluster) ready(ctx context.Context) error {
	ca, err := os.ReadFile(c.path("pki", "ca.crt"))
	if err != nil {
		return err
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(ca)
	transport := &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: pool},
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "unix", c.path(socket))
		},
	}
	defer transport.CloseIdleConnections()
	client := http.Client{Transport: transport, Timeout: 5 * time.Second}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://localhost/readyz", nil)
	if err != nil {
		return err
	}
	response, err := client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return errors.New("the API server is not ready: " + response.Status)
	}
	return nil
}
