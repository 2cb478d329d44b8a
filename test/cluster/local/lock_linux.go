package local

import (
	"errors"
	"os"
	"syscall"
)

// exclusive does something while no other process starts or ends a cluster: two that start the same one
// would each take the other's for a broken one.
func (c Cluster) exclusive(do func() error) error {
	clusters, err := os.Open(c.path(".."))
	if err != nil {
		return err
	}
	if err := syscall.Flock(int(clusters.Fd()), syscall.LOCK_EX); err != nil {
		return errors.Join(err, clusters.Close())
	}
	return errors.Join(do(), clusters.Close())
}
