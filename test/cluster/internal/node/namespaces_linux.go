package node

import "syscall"

// OwnSession is for processes that go on when the program has ended: Ctrl-C is not for them.
func OwnSession() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setsid: true} }

// namespaces are all but the cgroups': these must be joined first, see init.sh.
func namespaces() *syscall.SysProcAttr {
	attributes := OwnSession()
	attributes.Cloneflags = syscall.CLONE_NEWNS | syscall.CLONE_NEWPID | syscall.CLONE_NEWNET | syscall.CLONE_NEWUTS | syscall.CLONE_NEWIPC
	return attributes
}
