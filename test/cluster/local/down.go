package local

import (
	"errors"
	"os"
)

// Down ends the cluster, if it is there, and leaves nothing of it.
func (c Cluster) Down() error {
	if !exists(c.dir) {
		return nil
	}
	if err := c.supported(); err != nil {
		return err
	}
	return c.exclusive(c.remove)
}

func (c Cluster) remove() error {
	if !exists(c.dir) {
		return nil
	}
	nodes, err := c.nodes()
	errs := []error{err, c.gate().Kill()}
	for _, n := range nodes {
		errs = append(errs, n.Stop())
	}
	if err := errors.Join(errs...); err != nil {
		return err // the directory tells what is left
	}
	if err := os.RemoveAll(c.dir); err != nil {
		return err
	}
	c.say("cluster %s is down", c.name)
	return nil
}
