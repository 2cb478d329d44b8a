package scripts

import (
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/process"
)

// What the members of an ensemble answer to conf.
const (
	alone       = "clientPort=2181\nserverId=0\n"
	ofThree     = "clientPort=2181\nserverId=1\nmembership: \nserver.1=a:2888:3888:participant\nserver.2=b:2888:3888:participant\nserver.3=c:2888:3888:participant\nversion=0"
	electing    = "This ZooKeeper instance is not currently serving requests\n"
	oldAnswer   = "conf is not executed because it is not in the whitelist.\n"
	noData      = ""
	fromOne     = "1"
	fromThree   = "3"
	quorumData  = "quorum" // Of a time before the number was noted.
	aloneBefore = "alone"  // The same, of a standalone server.
)

// member is what members.sh sees: zoo.cfg with some members at addresses of this machine, a disk, and what the
// members that are up answer.
type member struct {
	id, members int
	disk        string
	answers     map[int]string
}

// start runs members.sh. It gives the exit code and what stands in the termination message.
func (m member) start(t *testing.T) (code int, said string) {
	t.Helper()
	manifest, err := os.ReadFile("../../components/zookeeper/configmap.yaml")
	if err != nil {
		t.Fatal(err)
	}
	data, _ := objects.Parse(t, manifest).Get(t, "ConfigMap/fluss-zookeeper").Object["data"].(map[string]any)
	script, _ := data["members.sh"].(string)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "members.sh"), script)
	write(t, filepath.Join(dir, "sleep"), "#!/bin/sh\n")
	write(t, filepath.Join(dir, "zoo.cfg"), m.zooCfg())
	m.fill(t, dir)
	log := filepath.Join(dir, "log")
	env := []string{"PATH=" + dir + ":" + os.Getenv("PATH"), "DATA_DIR=" + dir, "ZOO_CFG=" + filepath.Join(dir, "zoo.cfg"), "ZOO_MY_ID=" + strconv.Itoa(m.id),
		"TERMINATION_LOG=" + log, "CLIENT_PORT=" + strconv.Itoa(m.serve(t))}
	code = process.Run(t, process.Command{Dir: dir, Args: []string{"bash", filepath.Join(dir, "members.sh")}, Env: env}).Code
	content, _ := os.ReadFile(log)
	return code, string(content)
}

func (m member) zooCfg() string {
	var b strings.Builder
	b.WriteString("tickTime=2000\n")
	for i := 1; i <= m.members; i++ {
		b.WriteString("server." + strconv.Itoa(i) + "=" + host(i) + ":2888:3888\n")
	}
	return b.String()
}

func host(member int) string { return "127.0.0." + strconv.Itoa(10+member) }

// fill puts onto the disk what is there.
func (m member) fill(t *testing.T, dir string) {
	t.Helper()
	if m.disk == noData {
		return
	}
	if err := os.Mkdir(filepath.Join(dir, "version-2"), 0o755); err != nil {
		t.Fatal(err)
	}
	switch m.disk {
	case quorumData:
		write(t, filepath.Join(dir, "version-2/currentEpoch"), "1")
	case aloneBefore:
	default:
		write(t, filepath.Join(dir, "members"), m.disk+"\n")
	}
}

// serve lets the members answer at a port that they share, each at its own address.
func (m member) serve(t *testing.T) int {
	t.Helper()
	port := 0
	for i, answer := range m.answers {
		listener, err := net.Listen("tcp", net.JoinHostPort(host(i), strconv.Itoa(port)))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = listener.Close() })
		port = listener.Addr().(*net.TCPAddr).Port
		go func() {
			for {
				client, err := listener.Accept()
				if err != nil {
					return
				}
				word := make([]byte, 4)
				_, _ = client.Read(word)
				if string(word) == "srvr" {
					_, _ = client.Write([]byte("Mode: standalone\n"))
				} else {
					_, _ = client.Write([]byte(answer))
				}
				_ = client.Close()
			}
		}()
	}
	return max(port, 1)
}

// TestMembers: a member starts where that cannot lose data, and says why where it could.
func TestMembers(t *testing.T) {
	for name, test := range map[string]struct {
		member
		refusal string
	}{
		"one, first start":                        {member{1, 1, noData, nil}, ""},
		"one, later":                              {member{1, 1, fromOne, nil}, ""},
		"one, from a release before":              {member{1, 1, aloneBefore, nil}, ""},
		"three, first start, the first":           {member{1, 3, noData, nil}, ""},
		"three, first start, another":             {member{3, 3, noData, map[int]string{1: electing}}, ""},
		"three, first start, the first is late":   {member{3, 3, noData, map[int]string{2: electing}}, "neither member 1 nor"},
		"three, later":                            {member{2, 3, fromThree, nil}, ""},
		"three, from a release before":            {member{2, 3, quorumData, nil}, ""},
		"three, a new disk":                       {member{3, 3, noData, map[int]string{2: ofThree}}, ""},
		"three, a new disk for the first":         {member{1, 3, noData, map[int]string{2: ofThree}}, ""},
		"grown: a new one":                        {member{2, 3, noData, map[int]string{1: alone}}, "Set it back to 1"},
		"grown: a new one, from a release before": {member{2, 3, noData, map[int]string{1: oldAnswer}}, "Set it back to 1"},
		"grown: the old one":                      {member{1, 3, fromOne, nil}, "Set it back to 1"},
		"grown: the old one, of before":           {member{1, 3, aloneBefore, nil}, "Set it back to 1"},
		"grown: the old one is gone":              {member{2, 3, noData, map[int]string{3: electing}}, "neither member 1 nor"},
		"grown to five":                           {member{5, 5, noData, map[int]string{2: ofThree}}, "Set it back to 3"},
		"shrunk":                                  {member{1, 1, fromThree, nil}, "Set it back to 3"},
		"scaled by hand":                          {member{2, 1, noData, nil}, "is not among the 1 member(s)"},
		"scaled by hand, with an old disk":        {member{4, 3, fromThree, nil}, "is not among the 3 member(s)"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code, said := test.start(t)
			if (code == 0) != (test.refusal == "") || !strings.Contains(said, test.refusal) {
				t.Errorf("exit code %d, termination message %q, want %q in it", code, said, test.refusal)
			}
		})
	}
}
