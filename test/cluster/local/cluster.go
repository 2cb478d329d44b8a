// Package local runs real Kubernetes clusters on this machine: a control plane and nodes that share
// its kernel and have everything else for themselves.
package local

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"time"

	"fluss.dev/kubernetes/test/cluster/internal/binaries"
	"fluss.dev/kubernetes/test/cluster/internal/node"
	"fluss.dev/kubernetes/test/internal/cachedir"
)

// Cluster is a cluster by its name. It may be up or not.
type Cluster struct {
	name, dir string
	log       io.Writer
	start     time.Time
}

var wellFormed = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$`)

// Find returns the cluster of that name; what it does it tells the log.
func Find(name string, log io.Writer) (Cluster, error) {
	if !wellFormed.MatchString(name) {
		return Cluster{}, fmt.Errorf("cluster name %q: use up to 20 lowercase letters, digits and hyphens", name)
	}
	clusters, err := cachedir.Make("clusters", func(string) error { return nil })
	return Cluster{name, filepath.Join(clusters, name), log, time.Now()}, err
}

// Kubectl returns the path of the kubectl that fits the clusters, and builds it where it has not been yet.
func Kubectl(ctx context.Context, log io.Writer) (string, error) {
	builder, err := binaries.Find(ctx, log)
	if err != nil {
		return "", err
	}
	return builder.Get(ctx, "kubectl")
}

// Kubeconfig returns the path of the administrator's kubeconfig. The cluster's binaries are beside it, in
// the directory bin.
func (c Cluster) Kubeconfig() (string, error) {
	nodes, err := c.nodes()
	if err == nil && (len(nodes) == 0 || !nodes[0].Alive()) {
		err = fmt.Errorf("cluster %s is not up: start it with go run ./cluster up --name %s", c.name, c.name)
	}
	return c.path("kubeconfig"), err
}

// Exec returns a command in the namespaces of a node.
func (c Cluster) Exec(ctx context.Context, name string, args ...string) (*exec.Cmd, error) {
	if _, err := c.Kubeconfig(); err != nil {
		return nil, err
	}
	nodes, err := c.named(name)
	if err != nil {
		return nil, err
	}
	if len(nodes) != 1 {
		return nil, errors.New("a command runs on one node: name it")
	}
	return nodes[0].Command(ctx, args...), nil
}

// nodes are those that have been started, in order.
func (c Cluster) nodes() ([]node.Node, error) {
	dirs, err := filepath.Glob(c.path("node?"))
	var nodes []node.Node
	for _, dir := range dirs {
		nodes = append(nodes, node.Node{Dir: dir})
	}
	return nodes, err
}

// named are the nodes of that name, or all.
func (c Cluster) named(name string) ([]node.Node, error) {
	nodes, err := c.nodes()
	if err != nil || name == "all" {
		return nodes, err
	}
	var names []string
	for _, n := range nodes {
		if filepath.Base(n.Dir) == name {
			return []node.Node{n}, nil
		}
		names = append(names, filepath.Base(n.Dir))
	}
	return nil, fmt.Errorf("node %q: cluster %s has %s", name, c.name, strings.Join(names, " and "))
}

// supported tells why no cluster can run here.
func (c Cluster) supported() error {
	if runtime.GOOS != "linux" {
		return fmt.Errorf("a cluster needs Linux, this is %s", runtime.GOOS)
	}
	if os.Geteuid() != 0 {
		return errors.New("a cluster needs root, for namespaces and mounts: use sudo -E env PATH=$PATH go run ./cluster")
	}
	// A socket's path has 108 bytes, the last one zero.
	if len(c.path(socket)) > 107 {
		return fmt.Errorf("%s is too long for a socket: set XDG_CACHE_HOME to a shorter path", c.path(socket))
	}
	for _, hidden := range []string{"/var/lib/", "/var/log/", "/run/", "/proc/", "/sys/"} {
		if strings.HasPrefix(c.dir, hidden) {
			return fmt.Errorf("a node has a %s of its own and would not see %s: set XDG_CACHE_HOME to another path", hidden, c.dir)
		}
	}
	return nil
}

func (c Cluster) path(elements ...string) string {
	return filepath.Join(append([]string{c.dir}, elements...)...)
}

// say tells what has been reached, and after how many seconds.
func (c Cluster) say(format string, args ...any) {
	fmt.Fprintf(c.log, "%6.1f s  %s\n", time.Since(c.start).Seconds(), fmt.Sprintf(format, args...))
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}
