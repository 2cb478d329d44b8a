// Package base makes the layer that all images stand on: a small Debian with Java.
package base

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"fluss.dev/kubernetes/test/images/internal/image"
	"fluss.dev/kubernetes/test/internal/cachedir"
	"fluss.dev/kubernetes/test/internal/digest"
)

const (
	// recipe is raised when this package makes another layer of the same packages.
	recipe = "1"
	suite  = "bookworm"
)

// packages are added to the essential ones.
var packages = []string{
	"ca-certificates",
	"openjdk-17-jre-headless",
	// What the images' entrypoints and our manifests call.
	"curl", "gettext-base", "netcat-openbsd",
	// What Fluss and Flink load.
	"libjemalloc2", "libsnappy1v5",
}

// JavaHome is where Java is.
const JavaHome = "/usr/lib/jvm/java-17-openjdk-" + image.Architecture

// Layer is the finished layer.
type Layer struct{ dir string }

// Tar is the path of the layer.
func (l Layer) Tar() string { return filepath.Join(l.dir, "layer.tar") }

// With returns a file below the root, which must be /etc/passwd or /etc/group, with one more line.
func (l Layer) With(name, line string) ([]byte, error) {
	content, err := os.ReadFile(filepath.Join(l.dir, filepath.Base(name)))
	return append(content, line+"\n"...), err
}

// Key changes when the layer does.
func Key() string {
	return digest.Strings(append([]string{recipe, suite, image.Architecture}, packages...)...)
}

// Make makes the layer where it has not been made yet. Only root can.
func Make(ctx context.Context) (Layer, error) {
	dir, err := cachedir.Make("images/base-"+Key(), func(dir string) error { return debootstrap(ctx, dir) })
	return Layer{dir}, err
}

func debootstrap(ctx context.Context, dir string) error {
	if os.Geteuid() != 0 {
		return fmt.Errorf("debootstrap must be run by root")
	}
	root := filepath.Join(dir, "root")
	cmd := exec.CommandContext(ctx, "debootstrap", "--variant=minbase", "--arch="+image.Architecture,
		"--include="+strings.Join(packages, ","), suite, root)
	if output, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("debootstrap: %w: %s", err, last(output))
	}
	for _, file := range []string{"passwd", "group"} {
		content, err := os.ReadFile(filepath.Join(root, "etc", file))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, file), content, 0o644)
		}
		if err != nil {
			return err
		}
	}
	if err := snapshot(Layer{dir}.Tar(), root); err != nil {
		return err
	}
	return os.RemoveAll(root)
}

// last returns the end of what a command said, where its error is.
func last(output []byte) string {
	lines := strings.Split(strings.TrimSpace(string(output)), "\n")
	return strings.Join(lines[max(0, len(lines)-10):], "\n")
}
