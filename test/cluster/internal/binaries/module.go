package binaries

import (
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/semver"

	"fluss.dev/kubernetes/test/internal/digest"
)

const kubernetes = "k8s.io/kubernetes"

// Module is one of the pinned modules.
type Module struct{ Dir string }

// Key tells what is built from the module: it is another one as soon as any of its files is.
func (m Module) Key() (string, error) { return digest.FS(os.DirFS(m.Dir)) }

// version returns the version that a module is required in, and nothing where it is not.
func (m Module) version(path string) (string, error) {
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

// linkerFlags has the components of Kubernetes know their version: they would call themselves
// v0.0.0-master, and kubectl and the API server compare versions.
func (m Module) linkerFlags() (string, error) {
	version, err := m.version(kubernetes)
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
