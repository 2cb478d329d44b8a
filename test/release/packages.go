package main

import (
	"io/fs"
	"os"
	"path"
)

// writePackages writes what people build upon without a clone: the sources for kustomize, the default cluster as a package
// of kpt, and what the root and each overlay render to.
func (s stage) writePackages() error {
	root := os.DirFS(s.root)
	for _, write := range []func(fs.FS) error{s.writeSources, s.writeKptPackage, s.writeManifests} {
		if err := write(root); err != nil {
			return err
		}
	}
	return nil
}

// writeSources has base, components, overlays and expanders as the repository has them, below a directory.
func (s stage) writeSources(root fs.FS) error {
	to := "fluss-kubernetes-" + s.number()
	var members []member
	for _, name := range []string{"LICENSE", "kustomization.yaml", "base", "components", "overlays", "fn/expander", "fn/expander-krm"} {
		found, err := membersBelow(root, name, path.Join(to, name))
		if err != nil {
			return err
		}
		members = append(members, found...)
	}
	return writeTarGz(s.file("fluss-kustomize", ".tar.gz"), s.time, members)
}

// writeKptPackage composes the default cluster as examples/kpt/Kptfile wants it.
func (s stage) writeKptPackage(root fs.FS) error {
	var members []member
	for _, part := range []struct{ from, to string }{
		{"examples/kpt", "fluss"}, {"base", "fluss/base"}, {"components/zookeeper", "fluss/zookeeper"}, {"components/minio", "fluss/minio"},
	} {
		found, err := membersBelow(root, part.from, part.to)
		if err != nil {
			return err
		}
		members = append(members, found...)
	}
	return writeTarGz(s.file("fluss-kpt", ".tar.gz"), s.time, members)
}

// writeManifests copies what is rendered: one file for kubectl apply, and the directories to build upon.
func (s stage) writeManifests(root fs.FS) error {
	entries, err := fs.ReadDir(root, "rendered")
	if err != nil {
		return err
	}
	for _, entry := range entries {
		content, err := fs.ReadFile(root, path.Join("rendered", entry.Name(), "manifests.yaml"))
		if err != nil {
			return err
		}
		if err := os.WriteFile(s.file("fluss-"+entry.Name(), ".yaml"), content, 0o644); err != nil {
			return err
		}
	}
	members, err := membersBelow(root, "rendered", "fluss-rendered-"+s.number())
	if err != nil {
		return err
	}
	return writeTarGz(s.file("fluss-rendered", ".tar.gz"), s.time, members)
}
