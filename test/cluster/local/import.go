package local

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"fluss.dev/kubernetes/test/cluster/internal/node"
	"fluss.dev/kubernetes/test/internal/digest"
)

// Import gives the images in archives, as docker save writes them, to a node or to all.
func (c Cluster) Import(ctx context.Context, nodeName string, archives ...string) error {
	if _, err := c.Kubeconfig(); err != nil {
		return err
	}
	nodes, err := c.named(nodeName)
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	for _, n := range nodes {
		group.Go(func() error { return c.importAll(ctx, n, archives) })
	}
	return group.Wait()
}

func (c Cluster) importAll(ctx context.Context, n node.Node, archives []string) error {
	for _, archive := range archives {
		mark, err := importMark(n, archive)
		if err != nil {
			return err
		}
		if _, err := os.Stat(mark); err == nil {
			c.say("%s had the images of %s", filepath.Base(n.Dir), archive)
			continue
		}
		if err := importArchive(ctx, n, archive); err != nil {
			return err
		}
		if err := errors.Join(os.MkdirAll(filepath.Dir(mark), 0o755), os.WriteFile(mark, nil, 0o644)); err != nil {
			return err
		}
		c.say("%s has the images of %s", filepath.Base(n.Dir), archive)
	}
	return nil
}

// importMark is a file that exists once a node has an archive, as it is now.
func importMark(n node.Node, archive string) (string, error) {
	info, err := os.Stat(archive)
	if err != nil {
		return "", err
	}
	path, err := filepath.Abs(archive)
	key := digest.Strings(path, info.ModTime().String(), fmt.Sprint(info.Size()))
	return filepath.Join(n.Dir, "imported", key), err
}

// importArchive sends the file through a pipe: the node may not see it, and has another working directory.
// The namespace is the one that the kubelet looks into.
func importArchive(ctx context.Context, n node.Node, archive string) error {
	file, err := os.Open(archive)
	if err != nil {
		return err
	}
	defer file.Close()
	cmd := n.Command(ctx, "ctr", "--namespace=k8s.io", "images", "import", "-")
	cmd.Stdin = file
	if err := run(cmd); err != nil {
		return fmt.Errorf("importing %s into %s: %w", archive, filepath.Base(n.Dir), err)
	}
	return nil
}
