package scripts

import (
	"net"
	"path/filepath"
	"strings"
	"testing"
)

// A coordinator waits for the one before to stop, and does not start beside one that goes on.
func TestCoordinatorAlone(t *testing.T) {
	for name, test := range map[string]struct {
		address     string
		slept, code int
	}{
		"nobody":                     {nobody(t), 0, 0},
		"one that goes on":           {server(t, ""), 30, 1},
		"one that is about to stop":  {leaving(t, 3), 3, 0},
		"several, each with its own": {"several", 0, 0},
		"a name that nobody has":     {"coordinator.invalid:9123", 0, 0},
	} {
		c := newContainer(t, "zookeeper.address: "+server(t, serving)+"\n", "BOOTSTRAP="+server(t, ""), "COORDINATOR="+test.address)
		c.env = append(c.env, "TERMINATION_LOG="+filepath.Join(c.tmp, "said"))
		if code := c.run(t, "coordinator-start.sh"); code != test.code || c.slept(t) != test.slept {
			t.Errorf("%s: exit code %d after %d s, want %d after %d s", name, code, c.slept(t), test.code, test.slept)
		}
		if said := test.code != 0 && strings.Contains(c.read(t, "said"), "another coordinator is at work at "+test.address); c.has("said") != said {
			t.Errorf("%s: the reason is there: %t", name, c.has("said"))
		}
	}
}

// leaving is the address of a server that takes some connections, and stops.
func leaving(t *testing.T, connections int) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		defer listener.Close()
		for range connections {
			if connection, err := listener.Accept(); err == nil {
				_ = connection.Close()
			}
		}
	}()
	return listener.Addr().String()
}
