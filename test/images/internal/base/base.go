// Package base makes the layers that images stand on: small Debians.
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

// Base is Debian's essential packages with others. Without any it is nothing at all.
type Base struct{ packages []string }

// Java is for Fluss and what is around it.
func Java() Base {
	return Base{[]string{
		"ca-certificates",
		"openjdk-17-jre-headless",
		// What the images' entrypoints and our manifests call.
		"curl", "gettext-base", "netcat-openbsd", "wget",
		// What Fluss and Flink load.
		"libjemalloc2", "libsnappy1v5",
	}}
}

// Git is for Argo CD, and for the repositories that it reads.
func Git() Base {
	return Base{[]string{"ca-certificates", "git", "gnupg", "openssh-client", "tini", "tzdata"}}
}

// Redis is for what Argo CD remembers.
func Redis() Base { return Base{[]string{"redis-server"}} }

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

// Empty tells that there is no layer to make.
func (b Base) Empty() bool { return len(b.packages) == 0 }

// Key changes when the layer does.
func (b Base) Key() string {
	return digest.Strings(append([]string{recipe, suite, image.Architecture}, b.packages...)...)
}

// Make makes the layer where it has not been made yet. Only root can.
func (b Base) Make(ctx context.Context) (Layer, error) {
	dir, err := cachedir.Make("images/base-"+b.Key(), func(dir string) error { return b.debootstrap(ctx, dir) })
	return Layer{dir}, err
}

func (b Base) debootstrap(ctx context.Context, dir string) error {
	if os.Geteuid() != 0 {
		return fmt.Errorf("debootstrap must be run by root")
	}
	root := filepath.Join(dir, "root")
	cmd := exec.CommandContext(ctx, "debootstrap", "--variant=minbase", "--arch="+image.Architecture,
		"--include="+strings.Join(b.packages, ","), suite, root)
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
