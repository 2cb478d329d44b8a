// Package gomodule builds commands from modules of their own that pin what the commands are made of. They
// are apart from our tests' module because each needs other versions of the same dependencies.
package gomodule

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"golang.org/x/mod/modfile"

	"fluss.dev/kubernetes/test/internal/digest"
)

// Module is a directory with a go.mod.
type Module struct {
	Dir string
	// Tags are those of its builds, with commas between them.
	Tags string
}

// Key tells what is built from the module: it is another one as soon as any of its files is.
func (m Module) Key() (string, error) { return digest.FS(os.DirFS(m.Dir)) }

// Version returns the version that a module is required in, and nothing where it is not.
func (m Module) Version(path string) (string, error) {
	name := filepath.Join(m.Dir, "go.mod")
	content, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	file, err := modfile.ParseLax(name, content, nil)
	if err != nil {
		return "", err
	}
	for _, required := range file.Require {
		if required.Mod.Path == path {
			return required.Mod.Version, nil
		}
	}
	return "", nil
}

// Build writes the static binary of a package.
func (m Module) Build(ctx context.Context, binary, pkg, linkerFlags string) error {
	_, err := m.run(ctx, "build", "-mod=readonly", "-trimpath", "-buildvcs=false", "-tags", m.Tags, "-ldflags", linkerFlags, "-o", binary, pkg)
	return err
}

// Source returns the directory with the files of a required module, and downloads them where they are not
// there. No one may write there.
func (m Module) Source(ctx context.Context, path string) (string, error) {
	if _, err := m.run(ctx, "mod", "download", path); err != nil {
		return "", err
	}
	dir, err := m.run(ctx, "list", "-mod=readonly", "-m", "-f", "{{.Dir}}", path)
	return strings.TrimSpace(dir), err
}

func (m Module) run(ctx context.Context, args ...string) (string, error) {
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = m.Dir, &stdout, &stderr
	cmd.Env = append(os.Environ(), "GOWORK=off", "CGO_ENABLED=0", "GOOS="+runtime.GOOS, "GOARCH="+runtime.GOARCH)
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("go %s in %s: %w: %s", strings.Join(args, " "), m.Dir, err, stderr.Bytes())
	}
	return stdout.String(), nil
}
