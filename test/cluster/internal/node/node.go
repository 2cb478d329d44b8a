// Package node starts and stops nodes: processes in namespaces of their own. All that a node does lives
// below its process 1, so that the kernel ends every process, mount, network device and rule of the node
// with that process.
package node

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"fluss.dev/kubernetes/test/cluster/internal/cgroup"
)

//go:embed init.sh
var initScript []byte

// Node is a node by its directory, which holds all that it writes. Its base name is the node's.
type Node struct{ Dir string }

// Start makes the cgroups of that name and starts process 1 in them. The node has no network yet, and runs
// nothing else.
func (n Node) Start(cgroups string) error {
	for _, dir := range []string{"lib", "log", "sysctl", "programs"} {
		if err := os.MkdirAll(filepath.Join(n.Dir, dir), 0o755); err != nil {
			return err
		}
	}
	groups, err := cgroup.Make(cgroups)
	// Written first: what was made is removed, whatever fails.
	err = errors.Join(err, n.write("cgroups", strings.Join(groups, "\n")), n.write("init.sh", string(initScript)))
	if err != nil {
		return err
	}
	return n.startInit(groups)
}

func (n Node) startInit(groups []string) error {
	log, err := os.Create(filepath.Join(n.Dir, "log", "init.log"))
	if err != nil {
		return err
	}
	defer log.Close()
	cmd := exec.Command("bash", append([]string{n.path("init.sh"), n.Dir, n.name()}, groups...)...)
	cmd.Stdout, cmd.Stderr, cmd.SysProcAttr = log, log, namespaces()
	// Not the caller's variables: a proxy for the machine would be asked for addresses of the cluster.
	cmd.Env = []string{"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("starting %s in namespaces of its own: %w: this needs root with CAP_SYS_ADMIN", n.name(), err)
	}
	go cmd.Wait() // or it would stay as a zombie while this program runs
	return n.init().Write(cmd.Process.Pid)
}

// Command is a command in the namespaces of the node.
func (n Node) Command(ctx context.Context, args ...string) *exec.Cmd {
	return n.enter(ctx, []string{"--mount", "--net", "--pid", "--uts", "--ipc", "--cgroup"}, args)
}

// Network is a command of the machine's that sees the network of the node.
func (n Node) Network(ctx context.Context, args ...string) *exec.Cmd {
	return n.enter(ctx, []string{"--net"}, args)
}

func (n Node) enter(ctx context.Context, namespaces, args []string) *exec.Cmd {
	all := append([]string{"--target", strconv.Itoa(n.PID())}, namespaces...)
	return exec.CommandContext(ctx, "nsenter", append(append(all, "--"), args...)...)
}

// Launch has process 1 start a program, which goes on when this one has ended. What it says is in
// log/<name>.log.
func (n Node) Launch(name string, command []string) error {
	if err := n.write(filepath.Join("programs", name), strings.Join(command, "\n")+"\n"); err != nil {
		return err
	}
	// Without a reader this fails at once, instead of waiting for one forever.
	control, err := os.OpenFile(n.path("control"), os.O_WRONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return fmt.Errorf("launching %s: %w: %s", name, err, n.Logs("init"))
	}
	_, err = fmt.Fprintln(control, name)
	return errors.Join(err, control.Close())
}

// Wait waits until process 1 takes commands.
func (n Node) Wait(ctx context.Context) error {
	for n.Alive() {
		control, err := os.OpenFile(n.path("control"), os.O_WRONLY|syscall.O_NONBLOCK, 0)
		if err == nil {
			return control.Close()
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("waiting for %s: %w: %s", n.name(), ctx.Err(), n.Logs("init"))
		case <-time.After(10 * time.Millisecond):
		}
	}
	return fmt.Errorf("%s ended: %s", n.name(), n.Logs("init"))
}

// Logs is the end of what a program of the node said.
func (n Node) Logs(name string) string {
	file := n.path("log", name+".log")
	content, err := os.ReadFile(file)
	if err != nil {
		return err.Error()
	}
	const enough = 2000
	return fmt.Sprintf("%s ends with\n%s", file, content[max(0, len(content)-enough):])
}

func (n Node) name() string { return filepath.Base(n.Dir) }

func (n Node) path(elements ...string) string {
	return filepath.Join(append([]string{n.Dir}, elements...)...)
}

func (n Node) write(file, content string) error {
	return os.WriteFile(n.path(file), []byte(content), 0o644)
}
