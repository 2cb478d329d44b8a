package scripts

import (
	"net"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/process"
)

// says runs a script and gives its exit code, and what the events of the pod say.
func (c container) says(t *testing.T, script string, arguments ...string) (int, string) {
	t.Helper()
	result := process.Run(t, process.Command{Dir: c.conf, Args: append([]string{"bash", filepath.Join(c.conf, script)}, arguments...), Env: c.env})
	return result.Code, strings.TrimSpace(result.Stdout)
}

// local is an address whose host is a name, as that of a Service.
func local(t *testing.T, address string) string {
	t.Helper()
	return "localhost:" + port(t, address)
}

// TestCoordinatorWaitsFor: a coordinator is ready where clients find a tablet server, and says otherwise which Service to look at.
func TestCoordinatorWaitsFor(t *testing.T) {
	zookeeper := "zookeeper.address: " + server(t, serving) + "\n"
	away := nobody(t)
	for name, test := range map[string]struct {
		serverYAML, bootstrap string
		arguments             []string
		code                  int
		says                  []string
	}{
		"at work":                {zookeeper, local(t, server(t, "")), nil, 0, nil},
		"no Service":             {zookeeper, "fluss-bootstrap.invalid:" + port(t, server(t, "")), nil, 1, []string{"clients find no tablet server", "the Service fluss-bootstrap.invalid select their pods"}},
		"no Service, at a start": {zookeeper, "fluss-bootstrap.invalid:" + port(t, server(t, "")), []string{"start"}, 0, nil},
		"not started":            {zookeeper, "fluss-bootstrap.invalid:" + port(t, nobody(t)), []string{"start"}, 1, []string{"does not serve yet"}},
		"no ZooKeeper":           {"zookeeper.address: " + away + "/chroot\n", "fluss-bootstrap.invalid:" + port(t, nobody(t)), []string{"start"}, 1, []string{"ZooKeeper is away: nobody serves at " + away, "does a Service of that name select them"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := newContainer(t, test.serverYAML, "BOOTSTRAP="+test.bootstrap)
			code, said := c.says(t, "coordinator-ready.sh", test.arguments...)
			checkSaid(t, code, test.code, said, test.says)
		})
	}
}

// TestTabletServerWaitsFor: a tablet server that is not registered says what it waits for: ZooKeeper, the coordinator, or
// that the coordinator reaches it. Asked about by another server, it says nothing.
func TestTabletServerWaitsFor(t *testing.T) {
	zookeeper, away := "zookeeper.address: "+server(t, serving)+"\n", "zookeeper.address: "+nobody(t)+"\n"
	other := frame(success, "\x0a\x0cts-1.team.svc")
	answering := func(t *testing.T) string { return port(t, server(t, other)) }
	closed := func(t *testing.T) string { return port(t, nobody(t)) }
	for name, test := range map[string]struct {
		serverYAML, coordinator string
		own                     func(*testing.T) string
		arguments               []string
		code                    int
		says                    []string
	}{
		"no ZooKeeper":                    {away, "coordinator.invalid", closed, nil, 2, []string{"ZooKeeper is away", "does a Service of that name select them"}},
		"no coordinator":                  {zookeeper, "coordinator.invalid", answering, nil, 1, []string{"the coordinator does not answer at coordinator.invalid:", "does the Service coordinator.invalid select its pod"}},
		"no coordinator, and not started": {zookeeper, "coordinator.invalid", closed, nil, 2, []string{"the coordinator does not answer"}},
		"not counted":                     {zookeeper, "localhost", answering, nil, 1, []string{"does the Service ts-0 select this pod"}},
		"about another":                   {away, "coordinator.invalid", answering, []string{"127.0.0.1:1"}, 2, nil},
	} {
		t.Run(name, func(t *testing.T) {
			c := newContainer(t, test.serverYAML, "LOGIN_DIR="+t.TempDir(), "COORDINATOR="+test.coordinator+":"+test.own(t), "POD_NAME=ts-0", "POD_NAMESPACE=team")
			code, said := c.says(t, "registered.sh", test.arguments...)
			checkSaid(t, code, test.code, said, test.says)
		})
	}
}

func port(t *testing.T, address string) string {
	t.Helper()
	_, number, err := net.SplitHostPort(address)
	if err != nil {
		t.Fatal(err)
	}
	return number
}

func checkSaid(t *testing.T, code, wantCode int, said string, want []string) {
	t.Helper()
	if code != wantCode || (said == "") != (want == nil) || strings.Contains(said, "\n") {
		t.Errorf("exit code %d, want %d; it says %q", code, wantCode, said)
	}
	for _, part := range want {
		if !strings.Contains(said, part) {
			t.Errorf("%q lacks %q", said, part)
		}
	}
}
