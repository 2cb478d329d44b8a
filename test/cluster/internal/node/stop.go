package node

import (
	"errors"
	"io/fs"
	"os"
	"strings"

	"fluss.dev/kubernetes/test/cluster/internal/cgroup"
)

// Stop ends the node and removes its cgroups. Its directory stays.
func (n Node) Stop() error {
	if err := n.init().Kill(); err != nil {
		return err
	}
	groups, err := os.ReadFile(n.path("cgroups"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return errors.Join(err, cgroup.Remove(strings.Fields(string(groups))))
}

// Alive tells whether process 1 runs.
func (n Node) Alive() bool { return n.init().Alive() }

// PID is the number of process 1 on the machine, 0 where there is none.
func (n Node) PID() int {
	pid, _ := n.init().read()
	return pid
}

func (n Node) init() PIDFile { return PIDFile(n.path("pid")) }
