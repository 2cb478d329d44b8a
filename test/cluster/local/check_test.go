//go:build e2e

package local_test

import (
	"bufio"
	"flag"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/cluster/internal/binaries"
	"fluss.dev/kubernetes/test/cluster/internal/images"
	"fluss.dev/kubernetes/test/cluster/local"
	"fluss.dev/kubernetes/test/internal/gomodule"
	"fluss.dev/kubernetes/test/internal/process"
)

var name = flag.String("name", "e2e", "cluster to check, which must be up with two nodes")

// TestCluster checks what tests of a cluster rely on.
func TestCluster(t *testing.T) {
	c := start(t)
	defer c.remove(t)
	pods := strings.Fields(c.run(t, "get", "pods", "--selector=app=web", "--output=jsonpath={.items[*].metadata.name}"))
	for _, check := range []struct {
		name string
		do   func(*testing.T)
	}{
		{"a claim is bound", func(t *testing.T) {
			c.says(t, "Bound", "get", "pvc", "data-db-0", "--output=jsonpath={.status.phase}")
		}},
		{"a Service by its short name", func(t *testing.T) { c.says(t, "web-", "exec", "db-0", "--", "/probe", "get", "http://web/") }},
		{"a Service by its full name", func(t *testing.T) {
			c.says(t, "web-", "exec", "db-0", "--", "/probe", "get", "http://web."+c.namespace+".svc.cluster.local/")
		}},
		{"a pod by its name", func(t *testing.T) {
			c.says(t, "db-0", "exec", "deployment/web", "--", "/probe", "get", "http://db-0.db:8080/")
		}},
		{"pods of both nodes reach each other", func(t *testing.T) { c.reachEachOther(t, pods) }},
		{"logs", func(t *testing.T) { c.says(t, "serving as db-0", "logs", "db-0") }},
		{"the exit code of exec", c.exitCode},
		{"port-forward", c.forward},
		{"a volume outlives its pod", c.volume},
		{"an imported archive", c.imported},
		{"restricted refuses a bare pod", c.restricted},
		{"drain", c.drain},
	} {
		t.Run(check.name, check.do)
	}
}

// checked is a cluster with a workload in it.
type checked struct{ kubectl, kubeconfig, namespace, image string }

// start makes the workload anew.
func start(t *testing.T) checked {
	t.Helper()
	cluster, err := local.Find(*name, os.Stderr)
	if err != nil {
		t.Fatal(err)
	}
	kubeconfig, err := cluster.Kubeconfig()
	if err != nil {
		t.Fatal(err)
	}
	builder, err := binaries.Find(t.Context(), os.Stderr)
	if err != nil {
		t.Fatal(err)
	}
	key, err := gomodule.Module{Dir: filepath.Join(builder.Tools, "addons")}.Key()
	if err != nil {
		t.Fatal(err)
	}
	kubectl := filepath.Join(filepath.Dir(kubeconfig), "bin", "kubectl")
	c := checked{kubectl, kubeconfig, "check", images.Reference("tools", key)}
	c.remove(t)
	c.run(t, "create", "namespace", c.namespace)
	objects, err := os.ReadFile("testdata/workload.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c.process(t, strings.ReplaceAll(string(objects), "IMAGE", c.image), "apply", "--filename=-").Output(t)
	c.run(t, "rollout", "status", "deployment/web", "--timeout=60s")
	c.run(t, "rollout", "status", "statefulset/db", "--timeout=60s")
	return c
}

func (c checked) remove(t *testing.T) {
	t.Helper()
	c.run(t, "delete", "namespace", c.namespace, "--ignore-not-found", "--timeout=60s")
}

func (c checked) process(t *testing.T, stdin string, args ...string) process.Result {
	t.Helper()
	return process.Run(t, process.Command{
		Dir: t.TempDir(), Args: append([]string{c.kubectl, "--namespace=" + c.namespace}, args...),
		Env: []string{"KUBECONFIG=" + c.kubeconfig}, Stdin: stdin,
	})
}

func (c checked) run(t *testing.T, args ...string) string {
	t.Helper()
	return string(c.process(t, "", args...).Output(t))
}

func (c checked) says(t *testing.T, want string, args ...string) {
	t.Helper()
	if got := c.run(t, args...); !strings.Contains(got, want) {
		t.Errorf("%s says %q, not %q", strings.Join(args, " "), got, want)
	}
}

// reachEachOther has each of two pods ask the other one, by its address: they are on a node each.
func (c checked) reachEachOther(t *testing.T, pods []string) {
	if len(pods) != 2 {
		t.Fatalf("pods %v: start the cluster with two nodes", pods)
	}
	for i, from := range pods {
		to := pods[1-i]
		address := c.run(t, "get", "pod", to, "--output=jsonpath={.status.podIP}")
		c.says(t, to, "exec", from, "--", "/probe", "get", "http://"+address+":8080/")
	}
}

func (c checked) exitCode(t *testing.T) {
	if got := c.process(t, "", "exec", "db-0", "--", "/probe", "nonsense"); got.Code != 1 || !strings.Contains(got.Stderr, `unknown command "nonsense"`) {
		t.Errorf("got %+v", got)
	}
}

func (c checked) forward(t *testing.T) {
	forward := exec.CommandContext(t.Context(), c.kubectl, "--kubeconfig="+c.kubeconfig, "--namespace="+c.namespace, "port-forward", "service/web", ":80")
	output, err := forward.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := forward.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := forward.Process.Kill(); err != nil {
			t.Error(err)
		}
		_ = forward.Wait() // it was killed
	}()
	line, err := bufio.NewReader(output).ReadString('\n') // Forwarding from 127.0.0.1:40193 -> 8080
	fields := strings.Fields(line)
	if err != nil || len(fields) < 3 {
		t.Fatalf("port-forward says %q, error %v", line, err)
	}
	response, err := http.Get("http://" + fields[2])
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if got, err := io.ReadAll(response.Body); err != nil || !strings.HasPrefix(string(got), "web-") {
		t.Errorf("got %q, error %v", got, err)
	}
}

func (c checked) volume(t *testing.T) {
	c.run(t, "exec", "db-0", "--", "/probe", "write", "/data/file")
	c.run(t, "delete", "pod", "db-0", "--timeout=60s")
	c.run(t, "rollout", "status", "statefulset/db", "--timeout=60s")
	c.says(t, "written", "exec", "db-0", "--", "/probe", "read", "/data/file")
}

func (c checked) imported(t *testing.T) {
	builder, err := binaries.Find(t.Context(), os.Stderr)
	if err != nil {
		t.Fatal(err)
	}
	probe, err := builder.Get(t.Context(), "probe")
	if err != nil {
		t.Fatal(err)
	}
	archive, reference := filepath.Join(t.TempDir(), "imported.tar"), images.Reference("imported", "1")
	if err := images.Write(archive, "/", map[string][]string{reference: {probe}}); err != nil {
		t.Fatal(err)
	}
	cluster, err := local.Find(*name, os.Stderr)
	if err != nil {
		t.Fatal(err)
	}
	if err := cluster.Import(t.Context(), "all", archive); err != nil {
		t.Fatal(err)
	}
	c.run(t, "run", "imported", "--image="+reference, "--restart=Never", "--", "serve")
	c.run(t, "wait", "pod/imported", "--for=condition=Ready", "--timeout=30s")
}

func (c checked) restricted(t *testing.T) {
	c.run(t, "label", "namespace", c.namespace, "pod-security.kubernetes.io/enforce=restricted")
	defer c.run(t, "label", "namespace", c.namespace, "pod-security.kubernetes.io/enforce-")
	c.process(t, "", "run", "bare", "--image="+c.image).Refused(t, `violates PodSecurity "restricted:latest"`)
}

func (c checked) drain(t *testing.T) {
	defer c.run(t, "uncordon", "node2")
	c.run(t, "drain", "node2", "--ignore-daemonsets", "--force", "--pod-selector=app=web", "--timeout=60s")
	c.says(t, "node1", "get", "pods", "--selector=app=web", "--field-selector=status.phase=Running", "--output=jsonpath={.items[*].spec.nodeName}")
}
