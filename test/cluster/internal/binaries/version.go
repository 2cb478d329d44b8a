package binaries

import (
	"strings"

	"golang.org/x/mod/semver"

	"fluss.dev/kubernetes/test/internal/gomodule"
)

const kubernetes = "k8s.io/kubernetes"

// linkerFlags has the components of Kubernetes know their version: they would call themselves
// v0.0.0-master, and kubectl and the API server compare versions.
func linkerFlags(module gomodule.Module) (string, error) {
	version, err := module.Version(kubernetes)
	if err != nil || version == "" {
		return "-s -w", err
	}
	major, minor, _ := strings.Cut(strings.TrimPrefix(semver.MajorMinor(version), "v"), ".")
	flags := []string{"-s", "-w"}
	for _, pkg := range []string{"k8s.io/component-base/version", "k8s.io/client-go/pkg/version"} {
		for _, value := range []string{"gitVersion=" + version, "gitMajor=" + major, "gitMinor=" + minor, "gitTreeState=clean"} {
			flags = append(flags, "-X "+pkg+"."+value)
		}
	}
	return strings.Join(flags, " "), nil
}
