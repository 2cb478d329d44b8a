package cli

import (
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

// exchange gives two directories each other's names at once. Its error is ErrUnsupported where the file
// system cannot.
func exchange(a, b string) error {
	err := unix.RenamexNp(a, b, unix.RENAME_SWAP)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTSUP) {
		return errors.ErrUnsupported
	}
	if err != nil {
		return fmt.Errorf("replacing %s: %w", b, err)
	}
	return nil
}
