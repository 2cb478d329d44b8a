//go:build !linux

package node

import "syscall"

// OwnSession and namespaces are Linux's: elsewhere a cluster is refused before.
func OwnSession() *syscall.SysProcAttr { return nil }

func namespaces() *syscall.SysProcAttr { return nil }
