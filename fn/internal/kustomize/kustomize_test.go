package kustomize_test

import (
	"testing"

	"fluss.dev/kubernetes/fn/internal/kustomize"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/kustomize/kyaml/openapi"
)

const (
	kustomization = `resources: [objects.yaml]
namespace: streams
patches:
- patch: |
    {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: {spec: {containers: [{name: web, image: b}]}}}}
`
	// The schema does not know the second kind.
	objects = `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: {spec: {containers: [{name: web, image: a}]}}}}
---
{apiVersion: example.com/v1, kind: Web, metadata: {name: web}}
`
)

// The race detector finds what two builds at once do to each other.
func TestBuildsAtOnce(t *testing.T) {
	t.Parallel()
	for range 8 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			for range 4 {
				if _, err := kustomize.Build(krusty.MakeDefaultOptions(), newFiles(t), "/web"); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// forgetful are files whose reader makes kyaml forget its schema, as package sandbox does.
type forgetful struct{ filesys.FileSystem }

func newFiles(t *testing.T) filesys.FileSystem {
	t.Helper()
	files := filesys.MakeFsInMemory()
	for name, content := range map[string]string{"kustomization.yaml": kustomization, "objects.yaml": objects} {
		if err := files.WriteFile("/web/"+name, []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	return forgetful{files}
}

func (f forgetful) ReadFile(name string) ([]byte, error) {
	openapi.ResetOpenAPI()
	return f.FileSystem.ReadFile(name)
}
