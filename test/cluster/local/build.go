package local

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"fluss.dev/kubernetes/test/cluster/internal/binaries"
	"fluss.dev/kubernetes/test/cluster/internal/images"
	"fluss.dev/kubernetes/test/internal/cachedir"
	"fluss.dev/kubernetes/test/internal/debian"
	"fluss.dev/kubernetes/test/internal/gomodule"
)

// packages are Debian's part of a node. The first line is there on most machines.
var packages = []string{
	"util-linux", "mount", "iproute2", "bash",
	"socat", "containerd", "runc", "containernetworking-plugins", "iptables", "nftables", "conntrack",
}

// programs are what process 1 of a node starts, and kubectl.
var programs = []string{"etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet", "kube-proxy", "kubectl"}

// imageSet are images that are made together: the binaries in each, and where they are.
type imageSet struct {
	dir      string
	binaries map[string][]string
}

// addons are the images that every node has.
var addons = imageSet{"/", map[string][]string{
	"pause":                  {"pause"},
	"coredns":                {"coredns"},
	"local-path-provisioner": {"local-path-provisioner"},
	"tools":                  {"volume", "probe"},
}}

// parts are what a cluster is started from.
type parts struct {
	// binaries are the paths of the programs.
	binaries []string
	// archive has the images, all with the tag.
	archive, tag string
}

// Build makes all that a cluster is started from, where it is not there yet.
func (c Cluster) Build(ctx context.Context) error {
	_, err := c.build(ctx)
	return err
}

func (c Cluster) build(ctx context.Context) (parts, error) {
	if err := c.supported(); err != nil {
		return parts{}, err
	}
	installed, err := debian.Install(ctx, packages...)
	if err != nil {
		return parts{}, err
	}
	if len(installed) > 0 {
		c.say("installed %s", strings.Join(installed, " "))
	}
	builder, err := binaries.Find(ctx, c.log)
	if err != nil {
		return parts{}, err
	}
	paths, err := getAll(ctx, builder, programs)
	if err != nil {
		return parts{}, err
	}
	c.say("the binaries are there")
	return c.buildImages(ctx, builder, parts{binaries: paths})
}

func (c Cluster) buildImages(ctx context.Context, builder binaries.Builder, p parts) (parts, error) {
	key, err := gomodule.Module{Dir: filepath.Join(builder.Tools, "addons")}.Key()
	if err != nil {
		return p, err
	}
	const file = "images.tar"
	dir, err := cachedir.Make(binaries.CacheName("images", key), func(dir string) error {
		return addons.write(ctx, builder, filepath.Join(dir, file), key)
	})
	if err != nil {
		return p, err
	}
	c.say("the images are there")
	p.archive, p.tag = filepath.Join(dir, file), key
	return p, nil
}

func (s imageSet) write(ctx context.Context, builder binaries.Builder, archive, tag string) error {
	all := map[string][]string{}
	for image, names := range s.binaries {
		paths, err := getAll(ctx, builder, names)
		if err != nil {
			return err
		}
		all[images.Reference(image, tag)] = paths
	}
	return images.Write(archive, s.dir, all)
}

func getAll(ctx context.Context, builder binaries.Builder, names []string) ([]string, error) {
	paths := make([]string, len(names))
	for i, name := range names {
		path, err := builder.Get(ctx, name)
		if err != nil {
			return nil, err
		}
		paths[i] = path
	}
	return paths, nil
}

// link gives the cluster a directory with its binaries.
func link(dir string, binaries []string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, binary := range binaries {
		if err := os.Symlink(binary, filepath.Join(dir, filepath.Base(binary))); err != nil {
			return err
		}
	}
	return nil
}
