package scripts

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/process"
)

// container is where the scripts run: a configuration directory and a directory for temporary files.
type container struct {
	conf, tmp string
	env       []string
}

// noticesTables is a class by which a coordinator's script knows that nobody has to look for tables that it has missed.
const noticesTables = "org/apache/fluss/server/coordinator/TableLifecycleThrottler"

// newContainer has the scripts of base/ beside that server.yaml. Sleeping takes no time there, but is noted.
func newContainer(t *testing.T, serverYAML string, env ...string) container {
	t.Helper()
	manifest, err := os.ReadFile("../../base/scripts-configmap.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c := container{t.TempDir(), t.TempDir(), nil}
	data, _ := objects.Parse(t, manifest).Get(t, "ConfigMap/fluss-scripts").Object["data"].(map[string]any)
	for name, content := range data {
		text, _ := content.(string)
		write(t, filepath.Join(c.conf, name), text)
	}
	write(t, filepath.Join(c.conf, "server.yaml"), serverYAML)
	write(t, filepath.Join(c.conf, "server.jar"), noticesTables)
	write(t, filepath.Join(c.conf, "sleep"), "#!/bin/sh\necho \"$1\" >> \"$TMPDIR/slept\"\n")
	c.env = append([]string{"FLUSS_CONF_DIR=" + c.conf, "TMPDIR=" + c.tmp, "PATH=" + c.conf + ":" + os.Getenv("PATH"),
		"MOUNTINFO=" + filepath.Join(c.conf, "mountinfo"), "PERSISTENT=true", "FLUSS_LIB_DIR=" + c.conf}, env...)
	c.mount(t, "/var/lib/kubelet/pods/uid/volumes/kubernetes.io~csi/pvc-1/mount", "/var/lib/fluss")
	return c
}

// mount has the container see a directory of a file system somewhere, and nothing else.
func (c container) mount(t *testing.T, directory, at string) {
	t.Helper()
	write(t, filepath.Join(c.conf, "mountinfo"), "21 20 0:5 / / ro - overlay overlay ro\n36 21 8:1 "+directory+" "+at+" rw,relatime - ext4 /dev/sda1 rw\n37 21 0:31 / "+at+"-old rw - tmpfs tmpfs rw\n")
}

func write(t *testing.T, file, content string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o755); err != nil {
		t.Fatal(err)
	}
}

// run runs a script and returns its exit code.
func (c container) run(t *testing.T, script string) int {
	t.Helper()
	return process.Run(t, process.Command{Dir: c.conf, Args: []string{"bash", filepath.Join(c.conf, script)}, Env: c.env}).Code
}

// slept counts the seconds that were slept.
func (c container) slept(t *testing.T) int {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(c.tmp, "slept"))
	if err != nil {
		return 0
	}
	return strings.Count(string(content), "1\n")
}

// has tells whether a file is among the temporary ones.
func (c container) has(name string) bool {
	_, err := os.Stat(filepath.Join(c.tmp, name))
	return err == nil
}

// marked tells whether the mark is there that ZooKeeper was away.
func (c container) marked() bool { return c.has("zookeeper-away") }

func (c container) mark(t *testing.T) { write(t, filepath.Join(c.tmp, "zookeeper-away"), "") }

// server listens, gives every client that answer, and returns its address.
func server(t *testing.T, answer string) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			_, _ = connection.Write([]byte(answer))
			_ = connection.Close()
		}
	}()
	return listener.Addr().String()
}

// nobody is an address that refuses connections.
func nobody(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// read is what a temporary file has.
func (c container) read(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(c.tmp, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
