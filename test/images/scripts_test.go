package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/process"
)

func TestShellcheck(t *testing.T) {
	if _, err := exec.LookPath("shellcheck"); err != nil {
		t.Skip("shellcheck is not installed")
	}
	scripts, err := filepath.Glob("*/*.sh")
	if err != nil || len(scripts) < 8 {
		t.Fatalf("found %q, error %v", scripts, err)
	}
	args := append([]string{"shellcheck", "--external-sources", "--source-path=SCRIPTDIR", "client/fluss-load"}, scripts...)
	if got := process.Run(t, process.Command{Dir: here(t), Args: args}); got.Code != 0 {
		t.Error(got.Stdout, got.Stderr)
	}
}

func TestFlussEntrypoint(t *testing.T) {
	entrypoint(t, "fluss", "FLUSS", "server.yaml", map[string]string{
		"tabletServer -Da=b": "bin/tablet-server.sh start-foreground -Da=b\n",
		"coordinatorServer":  "bin/coordinator-server.sh start-foreground\n",
		"echo x":             "x\n",
	})
}

func TestFlinkEntrypoint(t *testing.T) {
	entrypoint(t, "flink", "FLINK", "config.yaml", map[string]string{
		"jobmanager":           "bin/jobmanager.sh start-foreground\n",
		"taskmanager -D a=b":   "bin/taskmanager.sh start-foreground -D a=b\n",
		"history-server":       "bin/historyserver.sh start-foreground\n",
		"standalone-job -j j ": "bin/standalone-job.sh start-foreground -j j\n",
		"echo x":               "x\n",
	})
}

// entrypoint runs one with commands, and checks what each runs and what becomes of the configuration.
func entrypoint(t *testing.T, image, prefix, config string, commands map[string]string) {
	if _, err := exec.LookPath("envsubst"); err != nil {
		t.Skip("envsubst is not installed")
	}
	for command, want := range commands {
		home := t.TempDir()
		file := filepath.Join(home, "conf", config)
		write(t, file, "a: 1\n", 0o644)
		for _, name := range []string{"tablet-server", "coordinator-server", "jobmanager", "taskmanager", "historyserver", "standalone-job"} {
			write(t, filepath.Join(home, "bin", name+".sh"), "#!/bin/sh\ncd "+home+"\necho \"${0#$PWD/}\" \"$@\"\n", 0o755)
		}
		got := run(t, image, strings.Fields(command), prefix+"_HOME="+home, prefix+"_PROPERTIES=b: $WHO", "WHO=me")
		if got.Stdout != want {
			t.Errorf("%s: got %q, want %q: %s", command, got.Stdout, want, got.Stderr)
		}
		if content := read(t, file); !strings.HasPrefix(content, "a: 1\n") || !strings.Contains(content, "\nb: me\n") {
			t.Errorf("%s: the configuration is\n%s", command, content)
		}
	}
}

func TestMinioEntrypoint(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "minio"), "#!/bin/sh\necho minio \"$@\" \"$MINIO_ROOT_USER\"\n", 0o755)
	write(t, filepath.Join(dir, "user"), "root\n", 0o644)
	for _, args := range []string{"server /data", "minio server /data"} {
		got := run(t, "minio", strings.Fields(args), "PATH="+dir+":"+os.Getenv("PATH"), "MINIO_ROOT_USER_FILE="+filepath.Join(dir, "user"))
		if want := "minio server /data root\n"; got.Stdout != want {
			t.Errorf("%s: got %q, want %q: %s", args, got.Stdout, want, got.Stderr)
		}
	}
}

func TestRedisEntrypoint(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "redis-server"), "#!/bin/sh\nfor a; do echo \"<$a>\"; done; umask\n", 0o755)
	path := "PATH=" + dir + ":" + os.Getenv("PATH")
	for want, args := range map[string][]string{
		"<--save>\n<>\n<--requirepass x>\n0077\n": {"--save", "", "--requirepass x"},
		"<my.conf>\n0077\n":                       {"my.conf"},
		"x\n":                                     {"echo", "x"},
	} {
		if got := run(t, "redis", args, path); got.Stdout != want {
			t.Errorf("%q: got %q, want %q: %s", args, got.Stdout, want, got.Stderr)
		}
	}
}

func TestZooKeeperEntrypoint(t *testing.T) {
	dir := t.TempDir()
	env := []string{"ZOO_MY_ID=7", "ZOO_SERVERS=server.1=a:1:2;3 server.7=b:1:2;3", "ZOO_CFG_EXTRA=x=1 y=2"}
	r, err := zookeeper(tag(t, "zookeeper:3.9.4"))
	if err != nil {
		t.Fatal(err)
	}
	for _, variable := range r.config.Env {
		if strings.HasPrefix(variable, "ZOO_") {
			env = append(env, strings.Replace(variable, "=/", "="+dir+"/", 1))
		}
	}
	for _, sub := range []string{"conf", "data"} {
		if err := os.Mkdir(filepath.Join(dir, sub), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	show := []string{"cat", filepath.Join(dir, "conf/zoo.cfg"), filepath.Join(dir, "data/myid")}
	first := run(t, "zookeeper", show, env...)
	for _, want := range []string{"dataDir=" + dir + "/data\n", "server.7=b:1:2;3\nx=1\ny=2\n7\n"} {
		if !strings.Contains(first.Stdout, want) {
			t.Errorf("got\n%s%s\nwithout\n%s", first.Stdout, first.Stderr, want)
		}
	}
	if second := run(t, "zookeeper", show, append(env, "ZOO_MY_ID=8", "ZOO_CFG_EXTRA=z=3")...); second != first {
		t.Errorf("what was there has become\n%s", second.Stdout)
	}
}

// TestZooKeeperServer looks at the command line of Java, in whose place echo runs.
func TestZooKeeperServer(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "bin/java"), "#!/bin/sh\necho \"$@\"\n", 0o755)
	got := process.Run(t, process.Command{
		Dir: dir, Args: []string{filepath.Join(here(t), "zookeeper/zkServer.sh"), "start-foreground"},
		Env: []string{"JAVA_HOME=" + dir, "ZOOCFGDIR=" + dir, "ZOO_LOG_DIR=/logs", "SERVER_JVMFLAGS=-Da -Db", "JVMFLAGS=-Xmx256m"},
	})
	want := "-Dzookeeper.log.dir=/logs -cp " + dir + ":" + here(t) + "/lib/* -Xmx1000m -Da -Db -Xmx256m " +
		"org.apache.zookeeper.server.quorum.QuorumPeerMain " + dir + "/zoo.cfg\n"
	if got.Stdout != want {
		t.Errorf("got %s%s, want %s", got.Stdout, got.Stderr, want)
	}
}

// run runs the entrypoint of an image.
func run(t *testing.T, image string, args []string, env ...string) process.Result {
	t.Helper()
	script := filepath.Join(here(t), image, "docker-entrypoint.sh")
	return process.Run(t, process.Command{Dir: t.TempDir(), Args: append([]string{"bash", script}, args...), Env: env})
}

func here(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func write(t *testing.T, path, content string, mode os.FileMode) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), mode); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
