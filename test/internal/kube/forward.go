package kube

import (
	"bufio"
	"fmt"
	"strings"
	"testing"
)

// Forward makes a port of a pod or Service reachable until the test ends, and returns the address.
func (n Namespace) Forward(t testing.TB, target string, port int) string {
	t.Helper()
	cmd := n.Command(t.Context(), n.in([]string{"port-forward", target, fmt.Sprintf(":%d", port)})...)
	output, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	// The test's context ends before its cleanups run, and with it kubectl.
	t.Cleanup(func() { _ = cmd.Wait() })
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		t.Fatalf("kubectl port-forward %s: %v", target, err)
	}
	_, rest, _ := strings.Cut(line, "Forwarding from ")
	address, _, found := strings.Cut(rest, " ")
	if !found {
		t.Fatalf("kubectl port-forward %s said %q", target, line)
	}
	return address
}
