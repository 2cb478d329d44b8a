//go:build !linux && !darwin

package cli

import "errors"

// exchange is not to be had.
func exchange(_, _ string) error { return errors.ErrUnsupported }
