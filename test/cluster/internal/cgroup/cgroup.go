// Package cgroup makes the control groups in which a node's processes live, and removes them.
package cgroup

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Root is where the machine mounts its hierarchies.
const Root = "/sys/fs/cgroup"

// Make makes a group in every hierarchy and returns their directories.
func Make(name string) ([]string, error) {
	if unified() {
		return makeUnified(name)
	}
	membership, err := os.ReadFile("/proc/self/cgroup")
	if err != nil {
		return nil, err
	}
	groups := below(Root, membership, name)
	if len(groups) == 0 {
		return nil, fmt.Errorf("no cgroup hierarchy is mounted below %s", Root)
	}
	for _, group := range groups {
		if err := makeV1(group); err != nil {
			return groups, err
		}
	}
	return groups, nil
}

// below returns a child of the caller's group in each hierarchy of version 1. The one of version 2 that
// many machines have beside them, without a name, has no controllers that a kubelet needs.
func below(root string, membership []byte, name string) []string {
	var groups []string
	for line := range bytes.Lines(membership) {
		fields := strings.SplitN(strings.TrimSpace(string(line)), ":", 3)
		if len(fields) != 3 || fields[1] == "" {
			continue
		}
		hierarchy := filepath.Join(root, strings.TrimPrefix(fields[1], "name="))
		if _, err := os.Stat(hierarchy); err == nil {
			groups = append(groups, filepath.Join(hierarchy, fields[2], name))
		}
	}
	return groups
}

// makeV1 makes one group. In one without processors and memory nodes, as cpusets begin, nothing can run.
func makeV1(group string) error {
	if err := os.MkdirAll(group, 0o755); err != nil {
		return err
	}
	for _, file := range []string{"cpuset.cpus", "cpuset.mems"} {
		inherited, err := os.ReadFile(filepath.Join(filepath.Dir(group), file))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := errors.Join(err, os.WriteFile(filepath.Join(group, file), inherited, 0o644)); err != nil {
			return err
		}
	}
	return nil
}

func unified() bool {
	_, err := os.Stat(filepath.Join(Root, "cgroup.controllers"))
	return err == nil
}

// makeUnified makes the group of version 2, and has the root hand its controllers down.
// It was written from the kernel's documentation and has not run yet: the machines at hand have version 1.
func makeUnified(name string) ([]string, error) {
	controllers, err := os.ReadFile(filepath.Join(Root, "cgroup.controllers"))
	if err != nil {
		return nil, err
	}
	for controller := range strings.FieldsSeq(string(controllers)) {
		if err := os.WriteFile(filepath.Join(Root, "cgroup.subtree_control"), []byte("+"+controller), 0o644); err != nil {
			return nil, fmt.Errorf("handing down the controller %s: %w: run this outside of a container", controller, err)
		}
	}
	group := filepath.Join(Root, name)
	return []string{group}, os.MkdirAll(group, 0o755)
}

// Remove removes groups whose processes have been killed. The kernel takes a moment to see that.
func Remove(groups []string) error {
	var err error
	for range 100 {
		if err = removeAll(groups); err == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return err
}

func removeAll(groups []string) error {
	var errs []error
	for _, group := range groups {
		errs = append(errs, remove(group))
	}
	return errors.Join(errs...)
}

// remove removes a group from its innermost child on: the files in it are the kernel's.
func remove(group string) error {
	var dirs []string
	err := filepath.WalkDir(group, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			dirs = append(dirs, path)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	})
	for _, dir := range slices.Backward(dirs) {
		err = errors.Join(err, os.Remove(dir))
	}
	return err
}
