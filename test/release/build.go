package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

const (
	command = "fluss-fn"
	// cliPackage has the variables that the linker sets.
	cliPackage = "fluss.dev/kubernetes/fn/internal/cli"
)

// platform is one that binaries are built for.
type platform struct{ os, arch string }

func (p platform) String() string { return p.os + "/" + p.arch }

// platforms are those that a release has.
func platforms() []platform {
	var all []platform
	for _, system := range []string{"linux", "darwin", "windows"} {
		for _, arch := range []string{"amd64", "arm64"} {
			all = append(all, platform{system, arch})
		}
	}
	return all
}

// binary is what the command is called there.
func (p platform) binary() string {
	if p.os == "windows" {
		return command + ".exe"
	}
	return command
}

func (s stage) binaryOf(p platform) string {
	return filepath.Join(s.bin, p.os+"_"+p.arch, p.binary())
}

// build builds a static binary. Neither the directory nor the state of git gets into it, so that everyone who builds this
// commit with this Go gets the same bytes.
func (s stage) build(ctx context.Context, p platform) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-mod=readonly", "-trimpath", "-buildvcs=false", "-ldflags", s.linkerFlags(), "-o", s.binaryOf(p), "./fn/"+command)
	cmd.Dir = s.root
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off", "CGO_ENABLED=0", "GOOS="+p.os, "GOARCH="+p.arch, "GOAMD64=v1", "GOARM64=v8.0")
	if output, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, output)
	}
	return nil
}

func (s stage) linkerFlags() string {
	return fmt.Sprintf("-s -w -X '%[1]s.released=%[2]s' -X '%[1]s.commit=%[3]s'", cliPackage, s.version, s.commit)
}
