package cli

import (
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

// exchange gives two directories each other's names at once. Its error is ErrUnsupported where the file
// system or the kernel cannot.
func exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) {
		return errors.ErrUnsupported
	}
	if err != nil {
		return fmt.Errorf("replacing %s: %w", b, err)
	}
	return nil
}
