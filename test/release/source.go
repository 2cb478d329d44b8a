package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/semver"
)

// release is what is made: a tree of files under a version.
type release struct {
	root, version, commit string
	// time is that of the commit. Nothing in a release is younger, so it does not depend on when it is made.
	time      time.Time
	platforms []platform
	// sign, where it is not nil, signs the checksums.
	sign signer
}

// fromGit reads the commit and its time. A tree with changes is no commit, and is refused unless they are allowed.
func fromGit(ctx context.Context, root, version string, changed bool) (release, error) {
	if !semver.IsValid(version) || semver.Canonical(version) != version {
		return release{}, fmt.Errorf("%q is no version; write one like VERSION=v0.1.0", version)
	}
	r := release{root: root, version: version, platforms: platforms()}
	head, err := git(ctx, root, "log", "-1", "--format=%H %ct")
	if err != nil {
		return release{}, err
	}
	hash, seconds, _ := strings.Cut(head, " ")
	at, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return release{}, fmt.Errorf("reading the time of commit %s: %w", hash, err)
	}
	r.commit, r.time = hash, time.Unix(at, 0).UTC()
	status, err := git(ctx, root, "status", "--porcelain")
	switch {
	case err != nil:
		return release{}, err
	case status == "":
	case !changed:
		return release{}, errors.New("there are changes that are not committed; commit them, or try a release out with -allow-changes")
	default:
		r.commit += ", with changes"
	}
	return r, nil
}

// number is the version as Helm and Semantic Versioning write it.
func (r release) number() string { return strings.TrimPrefix(r.version, "v") }

func git(ctx context.Context, dir string, args ...string) (string, error) {
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("git %s: %w: %s", strings.Join(args, " "), err, strings.TrimSpace(stderr.String()))
	}
	return strings.TrimSpace(stdout.String()), nil
}

func below(root, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(root, path)
}
