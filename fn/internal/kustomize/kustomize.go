// Package kustomize builds kustomizations, one at a time: those of users, and such over base/ and components/.
//
// kyaml keeps the schema of Kubernetes in variables of its package. Each build resets them and reads some of them
// without a lock, so two builds at once race: a build can see the schema of the other one, or crash.
package kustomize

import (
	"io/fs"
	"path"
	"sync"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/api/resmap"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

var building sync.Mutex

// Build builds the kustomization in a directory of files. It waits for a build that another goroutine has begun, so
// a plugin that runs within a build must not call it.
func Build(options *krusty.Options, files filesys.FileSystem, dir string) (resmap.ResMap, error) {
	building.Lock()
	defer building.Unlock()
	return krusty.MakeKustomizer(options).Run(files, dir)
}

// Sources are the files of base/ and of components/.
type Sources struct{ Base, Components fs.FS }

// In are those of a repository.
func In(repository fs.FS) (s Sources, err error) {
	if s.Base, err = fs.Sub(repository, "base"); err == nil {
		s.Components, err = fs.Sub(repository, "components")
	}
	return s, err
}

// Overlay builds a kustomization over the sources, which it finds as ../base and ../components.
func (s Sources) Overlay(kustomization string) ([]*yaml.RNode, error) {
	const overlay = "/overlay"
	memory := filesys.MakeFsInMemory()
	for dir, files := range map[string]fs.FS{"/base": s.Base, "/components": s.Components} {
		if err := copyTo(memory, dir, files); err != nil {
			return nil, err
		}
	}
	if err := memory.WriteFile(overlay+"/kustomization.yaml", []byte(kustomization)); err != nil {
		return nil, err
	}
	built, err := Build(krusty.MakeDefaultOptions(), memory, overlay)
	if err != nil {
		return nil, err
	}
	return built.ToRNodeSlice(), nil
}

func copyTo(memory filesys.FileSystem, dir string, files fs.FS) error {
	return fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		return memory.WriteFile(path.Join(dir, name), content)
	})
}
