package main

import (
	"context"
	"fmt"
	"os/exec"
	"runtime"

	"fluss.dev/kubernetes/test/images/internal/image"
	"fluss.dev/kubernetes/test/internal/debian"
)

// prepare installs what the machine needs: debootstrap for the base, the rest to get and compile artefacts.
func prepare(ctx context.Context) error {
	if runtime.GOOS != "linux" || runtime.GOARCH != image.Architecture {
		return fmt.Errorf("images can be made on linux/%s only, not on %s/%s", image.Architecture, runtime.GOOS, runtime.GOARCH)
	}
	packages := []string{"debootstrap", "maven", "openjdk-17-jdk-headless"}
	// Many a machine has another Python than Debian's.
	if _, err := exec.LookPath("pip3"); err != nil {
		packages = append(packages, "python3-pip")
	}
	_, err := debian.Install(ctx, packages...)
	return err
}
