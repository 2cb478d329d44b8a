package cli

import (
	"fmt"
	"path/filepath"
	"slices"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"sigs.k8s.io/kustomize/api/konfig"
	"sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/kustomize/kyaml/resid"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// patched is a file system in which the kustomization of one directory has one more patch, the last. That is what Argo CD
// makes of the files themselves for the patches of an Application.
type patched struct {
	filesys.FileSystem
	dir   filesys.ConfirmedDir
	patch *yaml.RNode
}

// withPatch adds a patch on every FlussConfig to the kustomization in dir.
func withPatch(files filesys.FileSystem, dir string, patch *yaml.RNode) (filesys.FileSystem, error) {
	confirmed, name, err := files.CleanedAbs(dir)
	if err != nil || name != "" {
		return nil, fmt.Errorf("a field can be set for a kustomization on this machine only, and there is no directory %s", dir)
	}
	return patched{files, confirmed, patch}, nil
}

// ReadFile reads a file, and adds the patch to the kustomization. One that is no YAML is left for kustomize to refuse.
func (p patched) ReadFile(path string) ([]byte, error) {
	content, err := p.FileSystem.ReadFile(path)
	dir, name := filepath.Split(path)
	if err != nil || filepath.Clean(dir) != p.dir.String() || !slices.Contains(konfig.RecognizedKustomizationFileNames(), name) {
		return content, err
	}
	kustomization, err := yaml.Parse(string(content))
	if err != nil || kustomization.YNode().Kind != yaml.MappingNode {
		return content, nil
	}
	if err := p.addTo(kustomization); err != nil {
		return nil, fmt.Errorf("%s: patches: %w", path, err)
	}
	text, err := kustomization.String()
	return []byte(text), err
}

func (p patched) addTo(kustomization *yaml.RNode) error {
	text, err := p.patch.String()
	if err != nil {
		return err
	}
	target := types.Selector{ResId: resid.ResId{Gvk: resid.Gvk{Group: v1alpha1.Group, Kind: v1alpha1.Kind}}}
	entry, err := yaml.Marshal(types.Patch{Patch: text, Target: &target})
	if err != nil {
		return err
	}
	return kustomization.PipeE(yaml.LookupCreate(yaml.SequenceNode, "patches"), yaml.Append(yaml.MustParse(string(entry)).YNode()))
}
