// Package kustomize builds kustomizations, one at a time.
//
// kyaml keeps the schema of Kubernetes in variables of its package. Each build resets them and reads some of them
// without a lock, so two builds at once race: a build can see the schema of the other one, or crash.
package kustomize

import (
	"sync"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/api/resmap"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

var building sync.Mutex

// Build builds the kustomization in a directory of files. It waits for a build that another goroutine has begun, so
// a plugin that runs within a build must not call it.
func Build(options *krusty.Options, files filesys.FileSystem, dir string) (resmap.ResMap, error) {
	building.Lock()
	defer building.Unlock()
	return krusty.MakeKustomizer(options).Run(files, dir)
}
