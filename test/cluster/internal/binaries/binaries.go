// Package binaries builds what a cluster runs from the modules pinned below tools/, and keeps it in the
// user's cache. They are modules of their own because each needs other versions of the same dependencies.
package binaries

import (
	"context"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"fluss.dev/kubernetes/test/internal/cachedir"
	"fluss.dev/kubernetes/test/internal/gomodule"
)

// packages by binary: the directory of the pinned module, and what to build in it.
var packages = map[string]struct{ module, path string }{
	"kube-apiserver":          {"kube", "k8s.io/kubernetes/cmd/kube-apiserver"},
	"kube-controller-manager": {"kube", "k8s.io/kubernetes/cmd/kube-controller-manager"},
	"kube-scheduler":          {"kube", "k8s.io/kubernetes/cmd/kube-scheduler"},
	"kubelet":                 {"kube", "k8s.io/kubernetes/cmd/kubelet"},
	"kube-proxy":              {"kube", "k8s.io/kubernetes/cmd/kube-proxy"},
	"kubectl":                 {"kube", "k8s.io/kubernetes/cmd/kubectl"},
	"etcd":                    {"etcd", "go.etcd.io/etcd/server/v3"},
	"coredns":                 {"addons", "./coredns"},
	"local-path-provisioner":  {"addons", "github.com/rancher/local-path-provisioner"},
	"pause":                   {"addons", "./pause"},
	"volume":                  {"addons", "./volume"},
	"probe":                   {"addons", "./probe"},
	"kube-router":             {"policies", "github.com/cloudnativelabs/kube-router/v2/cmd/kube-router"},

	"operator":                   {"operator", "github.com/prometheus-operator/prometheus-operator/cmd/operator"},
	"prometheus-config-reloader": {"operator", "github.com/prometheus-operator/prometheus-operator/cmd/prometheus-config-reloader"},
	"prometheus":                 {"prometheus", "github.com/prometheus/prometheus/cmd/prometheus"},
}

// tags by binary are those of its build: of the ways in which Prometheus finds targets, clusters need one.
var tags = map[string]string{"prometheus": "remove_all_sd,enable_kubernetes_sd"}

// Builder builds from one directory of pinned modules.
type Builder struct {
	// Tools is the directory with the modules.
	Tools string
	// Log takes what was built and the seconds it took.
	Log io.Writer
}

// Find returns the builder of this repository. The modules cannot be embedded, because they are no part
// of the program's own.
func Find(ctx context.Context, log io.Writer) (Builder, error) {
	const module = "fluss.dev/kubernetes/test"
	output, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	if err != nil {
		return Builder{}, fmt.Errorf("finding the module %s: %w: run this in the directory test of the repository", module, err)
	}
	return Builder{filepath.Join(strings.TrimSpace(string(output)), "cluster", "tools"), log}, nil
}

// Get returns the path of a binary, and builds it where the cache lacks it.
func (b Builder) Get(ctx context.Context, name string) (string, error) {
	pkg, known := packages[name]
	if !known {
		return "", fmt.Errorf("no binary is called %s", name)
	}
	module := gomodule.Module{Dir: filepath.Join(b.Tools, pkg.module), Tags: tags[name]}
	key, err := module.Key()
	if err != nil {
		return "", err
	}
	dir, err := cachedir.Make(CacheName(name, key), func(dir string) error {
		return b.build(ctx, module, pkg.path, filepath.Join(dir, name))
	})
	return filepath.Join(dir, name), err
}

// CacheName is the directory of the cache for what is made from a module with that key.
func CacheName(name, key string) string { return cachedir.ForMachine("cluster/" + name + "-" + key) }

func (b Builder) build(ctx context.Context, module gomodule.Module, path, binary string) error {
	start := time.Now()
	flags, err := linkerFlags(module)
	if err != nil {
		return err
	}
	if err := module.Build(ctx, binary, path, flags); err != nil {
		return err
	}
	fmt.Fprintf(b.Log, "built %s in %.0f s\n", filepath.Base(binary), time.Since(start).Seconds())
	return nil
}
