// Package kube does to a Kubernetes cluster what its users do, by kubectl, and reads from it by the API
// what the tests judge.
package kube

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
)

// Cluster is a Kubernetes cluster in which the tests may make and delete namespaces.
type Cluster struct {
	// API is its typed client.
	API kubernetes.Interface

	config              *rest.Config
	kubeconfig, kubectl string
}

// Connect reads a kubeconfig. kubectl is the command's path, or its name on PATH.
func Connect(kubeconfig, kubectl string) (*Cluster, error) {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return nil, err
	}
	// The tests poll often, and several of them may.
	config.QPS, config.Burst = 100, 200
	api, err := kubernetes.NewForConfig(config)
	if err != nil {
		return nil, err
	}
	return &Cluster{API: api, config: config, kubeconfig: kubeconfig, kubectl: kubectl}, nil
}

// Kubectl runs kubectl, which must succeed, and returns its standard output.
func (c *Cluster) Kubectl(t testing.TB, args ...string) string {
	t.Helper()
	output, err := c.Try(t.Context(), "", args...)
	if err != nil {
		t.Fatal(err)
	}
	return output
}

// Try runs kubectl with that standard input. The error holds what it said.
func (c *Cluster) Try(ctx context.Context, stdin string, args ...string) (string, error) {
	var stdout, stderr bytes.Buffer
	cmd := c.Command(ctx, args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(stdin), &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return stdout.String(), fmt.Errorf("kubectl %s: %w: %s", strings.Join(args, " "), err, stderr.String())
	}
	return stdout.String(), nil
}

// Command is kubectl with these arguments, not yet started.
func (c *Cluster) Command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, c.kubectl, args...)
	cmd.Env = append(os.Environ(), c.Env()...)
	return cmd
}

// Env lets other programs find the cluster, and the same kubectl.
func (c *Cluster) Env() []string {
	return []string{"KUBECONFIG=" + c.kubeconfig, "PATH=" + filepath.Dir(c.kubectl) + string(filepath.ListSeparator) + os.Getenv("PATH")}
}

// Kubeconfig is the file that the cluster was found by, for other tools.
func (c *Cluster) Kubeconfig() string { return c.kubeconfig }

// Namespace makes an empty namespace that admits only restricted pods; what a former run left of that name
// goes first. It is deleted when the test ends, unless the test failed.
func (c *Cluster) Namespace(t testing.TB, name string) Namespace {
	return c.namespace(t, name, "restricted")
}

// PrivilegedNamespace is one that admits every pod, for tools that do harm to nodes.
func (c *Cluster) PrivilegedNamespace(t testing.TB, name string) Namespace {
	return c.namespace(t, name, "privileged")
}

func (c *Cluster) namespace(t testing.TB, name, level string) Namespace {
	t.Helper()
	n := c.NoNamespace(t, name)
	labels := map[string]string{
		"pod-security.kubernetes.io/enforce":         level,
		"pod-security.kubernetes.io/enforce-version": "latest",
	}
	object := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name, Labels: labels}}
	if _, err := c.API.CoreV1().Namespaces().Create(t.Context(), object, metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
	return n
}

// NoNamespace is one that the test has somebody else make; what a former run left of that name goes first. It is
// deleted when the test ends.
func (c *Cluster) NoNamespace(t testing.TB, name string) Namespace {
	t.Helper()
	n := Namespace{c, name}
	n.remove(context.Background(), t)
	t.Cleanup(func() {
		if t.Failed() {
			n.explain(t)
		}
		n.remove(context.Background(), t)
	})
	return n
}

// remove deletes the namespace and waits until it is gone. Its pods need not stop in good order: nobody is
// interested in their data any more, and a graceful stop would take minutes.
func (n Namespace) remove(ctx context.Context, t testing.TB) {
	t.Helper()
	namespaces := n.API.CoreV1().Namespaces()
	if err := namespaces.Delete(ctx, n.Name, metav1.DeleteOptions{}); apierrors.IsNotFound(err) {
		return
	}
	at := int64(0)
	for deadline := time.Now().Add(3 * time.Minute); time.Now().Before(deadline); time.Sleep(500 * time.Millisecond) {
		_ = n.API.CoreV1().Pods(n.Name).DeleteCollection(ctx, metav1.DeleteOptions{GracePeriodSeconds: &at}, metav1.ListOptions{})
		if _, err := namespaces.Get(ctx, n.Name, metav1.GetOptions{}); apierrors.IsNotFound(err) {
			return
		}
	}
	t.Errorf("namespace %s is still there", n.Name)
}
