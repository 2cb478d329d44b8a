package scripts

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"fluss.dev/kubernetes/test/internal/process"
)

// What other members of an ensemble answer to conf.
const (
	electing   = "This ZooKeeper instance is not currently serving requests\n"
	oldAlone   = "clientPort=2181\nserverId=0\n"
	forbidding = "conf is not executed because it is not in the whitelist.\n"
)

// ensemble is an answer to conf, of members with votes, and of one without where its number is negative.
func ensemble(version string, members ...int) string {
	text := "clientPort=2181\nmembership: \n"
	for _, id := range members {
		role := "participant"
		if id < 0 {
			id, role = -id, "observer"
		}
		text += fmt.Sprintf("server.%d=zk-%d.zk:2888:3888:%s;0.0.0.0:2181\n", id, id, role)
	}
	return text + "version=" + version
}

// member is what member.sh sees: a disk, the Secret's data, the replicas of the StatefulSet, and what other members
// answer.
type member struct {
	id       int
	disk     disk
	secret   secret
	replicas int
	answers  map[int]string
	env      []string
	// replaced is a zoo.cfg in place of the rendered one.
	replaced string
	// lookup is a getent in place of one that finds every name.
	lookup string
}

// disk is what is on the disk of a member: nothing without data. The list is the members that it knows of.
type disk struct {
	data  bool
	list  []int
	files map[string]string
}

// secret is the mark in the Secret of an ensemble; refused is one that cannot be read.
type secret string

const refused secret = "refused"

// outcome is what became of a start: the members of the list that ZooKeeper is started with, those without a vote
// negative; or what stands in the termination message.
type outcome struct {
	list    []int
	refusal string
	dir     string
	log     string
}

// networks counts the networks of this machine that are taken: all members of an ensemble have the same port.
var networks atomic.Int32

// file is the content of a file, or nothing where there is none.
func (o outcome) file(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(o.dir, name))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return string(content)
}

// secret is what the Secret holds after the start.
func (o outcome) secret(t *testing.T) map[string]string {
	t.Helper()
	data := map[string]string{}
	for _, match := range regexp.MustCompile(`"(ensemble|password|quorum)":\s*"([^"]*)"`).FindAllStringSubmatch(o.file(t, "secret"), -1) {
		value, err := base64.StdEncoding.DecodeString(match[2])
		if err != nil {
			t.Fatal(err)
		}
		if _, there := data[match[1]]; !there {
			data[match[1]] = string(value)
		}
	}
	return data
}

func (m member) run(t *testing.T, order string) outcome {
	t.Helper()
	dir := t.TempDir()
	network := fmt.Sprintf("127.%d.%d.", 1+os.Getpid()%200, networks.Add(1))
	m.prepare(t, dir)
	port := m.serve(t, network)
	script := strings.NewReplacer(
		"/dev/tcp/$1/2181", "/dev/tcp/$1/"+strconv.Itoa(port), "/docker-entrypoint.sh", filepath.Join(dir, "bin/entrypoint"), "/var/run/secrets/kubernetes.io/serviceaccount", dir,
	).Replace(scriptOf(t, "../../components/zookeeper/configmap.yaml", "ConfigMap/fluss-zookeeper", "member.sh"))
	write(t, filepath.Join(dir, "member.sh"), script)
	message := filepath.Join(dir, "message")
	env := append([]string{
		"PATH=" + filepath.Join(dir, "bin") + ":" + os.Getenv("PATH"), "DATA_DIR=" + dir + "/data", "DATALOG_DIR=" + dir + "/datalog", "ZOO_CFG=" + dir + "/zoo.cfg",
		"ZOO_MY_ID=" + strconv.Itoa(m.id), "MEMBER_ADDRESS=" + network + "%s", "TERMINATION_LOG=" + message, "MEMORY_DIR=" + dir + "/bin", "STATE=" + dir, "HOSTNAME=zk-" + strconv.Itoa(m.id),
		"KUBERNETES_SERVICE_HOST=fd00::1", "KUBERNETES_SERVICE_PORT=443", "POD_NAMESPACE=default", "SECRET_NAME=zk", "PERSISTENT=true", "PATIENCE=3",
	}, m.env...)
	result := process.Run(t, process.Command{Dir: dir, Args: []string{"bash", filepath.Join(dir, "member.sh"), order}, Env: env})
	said, _ := os.ReadFile(message)
	if (result.Code != 0) != (len(said) > 0) {
		t.Errorf("exit code %d, termination message %q\n%s", result.Code, said, result.Stderr)
	}
	return outcome{started(t, dir), string(said), dir, string(result.Stderr)}
}

// prepare makes the disk, and what stands in for the API server, ZooKeeper's client and the image's entrypoint.
func (m member) prepare(t *testing.T, dir string) {
	t.Helper()
	for _, d := range []string{"bin", "data", "datalog"} {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "data/conf"), 0o755); err != nil {
		t.Fatal(err)
	}
	m.disk.fill(t, filepath.Join(dir, "data"))
	const rendered = "# a comment\ntickTime=2000\n"
	write(t, filepath.Join(dir, "zoo.cfg"), cmp.Or(m.replaced, rendered))
	seal(t, dir, "zoo.cfg", rendered)
	write(t, filepath.Join(dir, "token"), "token")
	write(t, filepath.Join(dir, "statefulset"), fmt.Sprintf(`{"metadata": {"name": "zk"}, "spec": {"replicas": %d}, "status": {"replicas": 9}}`, m.replicas))
	if m.secret != refused {
		write(t, filepath.Join(dir, "secret"), m.secret.json())
	}
	write(t, filepath.Join(dir, "bin/sleep"), "#!/bin/sh\nexec /bin/sleep 0.001\n")
	write(t, filepath.Join(dir, "bin/getent"), cmp.Or(m.lookup, "#!/bin/sh\n"))
	write(t, filepath.Join(dir, "bin/entrypoint"), "#!/bin/sh\ncp \"$3\" \"$STATE/started\"\n")
	write(t, filepath.Join(dir, "bin/zkCli.sh"), "#!/bin/sh\ncat >> \"$STATE/reconfigured\"\n")
	write(t, filepath.Join(dir, "bin/wget"), apiServer)
}

// apiServer stands in for wget and the API server. A patch needs the resourceVersion, and its keys go in front of what
// is there.
const apiServer = `#!/bin/bash
for last; do [[ $last != --body-file=* ]] || body=${last#*=}; done
file=$STATE/$(sed -nE 's|https://\[fd00::1\]:443/.*/(secret\|statefulset)s/zk$|\1|p' <<<"$last")
[[ -f $file ]] || exit 8
data() { sed -nE 's/.*"data": *\{([^}]*)\}.*/\1/p' "$1"; }
if [[ $body ]]; then
  grep -q '"resourceVersion": "7"' "$body" || exit 8
  printf '{"metadata": {"resourceVersion": "7"}, "data":{%s,%s}}' "$(data "$body")" "$(data "$file")" >"$file.new"
  mv "$file.new" "$file"
fi
cat "$file"
`

func (s secret) json() string {
	if s == "" {
		return `{"kind": "Secret", "metadata": {"name": "zk", "resourceVersion": "7"}, "type": "Opaque"}`
	}
	encode := base64.StdEncoding.EncodeToString
	return fmt.Sprintf(`{"kind": "Secret", "data": {"ensemble": %q, "password": %q}, "metadata": {"resourceVersion": "7"}}`, encode([]byte(s)), encode([]byte("reconfigure me")))
}

func (d disk) fill(t *testing.T, dir string) {
	t.Helper()
	for name, content := range d.files {
		write(t, filepath.Join(dir, name), content)
	}
	if d.data {
		if err := os.Mkdir(filepath.Join(dir, "version-2"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if d.list == nil {
		return
	}
	list := filepath.Join(dir, "conf/zoo.cfg.dynamic.100000000")
	write(t, filepath.Join(dir, "conf/zoo.cfg"), "dynamicConfigFile="+list+"\n")
	// ZooKeeper writes no line end after the last line.
	write(t, list, strings.Join(serverLine.FindAllString(ensemble("", d.list...), -1), "\n"))
}

// serve lets the members answer, each at its own address, at a port that they share.
func (m member) serve(t *testing.T, network string) int {
	t.Helper()
	port := 0
	for id, answer := range m.answers {
		listener, err := net.Listen("tcp", net.JoinHostPort(network+strconv.Itoa(id), strconv.Itoa(port)))
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
				_, _ = client.Read(make([]byte, 4))
				_, _ = client.Write([]byte(answer))
				_ = client.Close()
			}
		}()
	}
	// Nobody listens at port 1.
	return max(port, 1)
}

var serverLine = regexp.MustCompile(`(?m)^server\.(\d+)=.*:(participant|observer);.*$`)

// started is the list of members that ZooKeeper was started with; nil where it was not started.
func started(t *testing.T, dir string) []int {
	t.Helper()
	config, err := os.ReadFile(filepath.Join(dir, "started"))
	if err != nil {
		return nil
	}
	path := regexp.MustCompile(`(?m)^dynamicConfigFile=(.*)$`).FindSubmatch(config)
	if path == nil || strings.Contains(string(config), "#") || !strings.Contains(string(config), "tickTime=2000\n") {
		t.Fatalf("zoo.cfg is\n%s", config)
	}
	list, err := os.ReadFile(string(path[1]))
	if err != nil {
		t.Fatal(err)
	}
	ids := []int{}
	for _, match := range serverLine.FindAllStringSubmatch(string(list), -1) {
		id, _ := strconv.Atoi(match[1])
		if match[2] == "observer" {
			id = -id
		}
		ids = append(ids, id)
	}
	return ids
}
