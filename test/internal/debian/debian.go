// Package debian installs packages of the machine's distribution.
package debian

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// Install installs those packages that are missing, and returns which these were.
func Install(ctx context.Context, packages ...string) ([]string, error) {
	missing := missing(packages)
	if len(missing) == 0 {
		return nil, nil
	}
	if _, err := exec.LookPath("apt-get"); err != nil {
		return nil, fmt.Errorf("apt-get is not here: this needs a Debian machine with the packages %s", strings.Join(packages, " "))
	}
	// The lock may be held by the unattended upgrades of a machine that was just started.
	install := append([]string{"-o", "DPkg::Lock::Timeout=300", "install", "-qq", "-y", "--no-install-recommends"}, missing...)
	for _, args := range [][]string{{"update", "-qq"}, install} {
		if err := aptGet(ctx, args...); err != nil {
			return nil, fmt.Errorf("installing %s: %w", strings.Join(missing, " "), err)
		}
	}
	return missing, nil
}

func missing(packages []string) []string {
	var names []string
	for _, name := range packages {
		status, err := exec.Command("dpkg-query", "--show", "--showformat=${db:Status-Status}", name).Output()
		if err != nil || string(status) != "installed" {
			names = append(names, name)
		}
	}
	return names
}

func aptGet(ctx context.Context, args ...string) error {
	cmd := exec.CommandContext(ctx, "apt-get", args...)
	cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
	if output, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("apt-get %s: %w: %s", strings.Join(args, " "), err, output)
	}
	return nil
}
