package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// steps tells how long the steps of a build take. They may run at once.
type steps struct {
	mu  sync.Mutex
	out io.Writer
}

func (s *steps) step(name string, run func() error) error {
	start := time.Now()
	if err := run(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	fmt.Fprintf(s.out, "%-24s %6.1f s\n", name, time.Since(start).Seconds())
	return nil
}
