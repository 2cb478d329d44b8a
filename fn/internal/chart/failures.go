package chart

import (
	"errors"
	"fmt"
)

// failures are what could not be printed. A printer goes on after each, so that all are reported at once,
// and what it gives is thrown away.
type failures struct {
	// where is what is being printed.
	where string
	errs  []error
}

// refuse says what cannot be printed.
func (f *failures) refuse(format string, args ...any) {
	f.errs = append(f.errs, fmt.Errorf("%s: %w", f.where, fmt.Errorf(format, args...)))
}

func (f *failures) err() error { return errors.Join(f.errs...) }
