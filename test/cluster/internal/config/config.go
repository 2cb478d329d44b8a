// Package config has the files and the command lines of a cluster's programs, and the objects of its addons.
package config

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"fluss.dev/kubernetes/test/cluster/internal/images"
	"fluss.dev/kubernetes/test/cluster/internal/plan"
)

//go:embed node addons monitoring
var files embed.FS

// Cluster is what the configuration of all nodes depends on.
type Cluster struct {
	// Bin and PKI are the directories of binaries and certificates.
	Bin, PKI string
	// Socket is the file through which the machine reaches the API server.
	Socket string
	// Tag is that of the cluster's images.
	Tag string
}

// Image is the reference of one of the cluster's images.
func (c Cluster) Image(name string) string { return images.Reference(name, c.Tag) }

// Pods, DNS and Domain are for the templates.
func (Cluster) Pods() string   { return plan.Pods }
func (Cluster) DNS() string    { return plan.DNS }
func (Cluster) Domain() string { return plan.Domain }

// Node is what the configuration of one node depends on.
type Node struct {
	Cluster
	Node plan.Node
	// Config is the directory of the node's files.
	Config string
}

// Write writes the files of the node.
func (n Node) Write() error {
	return render("node", n, func(file string, content []byte) error {
		path := filepath.Join(n.Config, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		return os.WriteFile(path, content, 0o644)
	})
}

// Addons are the objects of the name server and of the volumes, as one stream.
func (c Cluster) Addons() ([]byte, error) { return c.stream("addons") }

// Monitoring are the objects of a Prometheus, for its operator, as one stream.
func (c Cluster) Monitoring() ([]byte, error) { return c.stream("monitoring") }

// stream fills in all objects of a directory.
func (c Cluster) stream(dir string) ([]byte, error) {
	var stream bytes.Buffer
	err := render(dir, c, func(_ string, content []byte) error {
		fmt.Fprintf(&stream, "---\n%s", content)
		return nil
	})
	return stream.Bytes(), err
}

// render fills in all templates of a directory, and gives them to write with their names in it.
func render(dir string, data any, write func(file string, content []byte) error) error {
	return fs.WalkDir(files, dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		parsed, err := template.ParseFS(files, path)
		if err != nil {
			return err
		}
		var content bytes.Buffer
		if err := parsed.Execute(&content, data); err != nil {
			return err
		}
		return write(strings.TrimPrefix(path, dir+"/"), content.Bytes())
	})
}
