package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
)

// writeManual writes the man pages and the scripts for completion, dated as the commit is.
func (s stage) writeManual(ctx context.Context) error {
	cmd := exec.CommandContext(ctx, "go", "run", "-mod=readonly", "./fn/internal/cli/manual", "-output", s.manual, "-version", s.version)
	cmd.Dir = s.root
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off", "CGO_ENABLED=0", "SOURCE_DATE_EPOCH="+strconv.FormatInt(s.time.Unix(), 10))
	if output, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, output)
	}
	return nil
}

// manualMembers are the files of the manual, by their places in an archive.
func (s stage) manualMembers() ([]member, error) {
	var all []member
	for _, dir := range []string{"completions", "man"} {
		members, err := membersBelow(os.DirFS(s.manual), dir, dir)
		if err != nil {
			return nil, err
		}
		all = append(all, members...)
	}
	return all, nil
}
