// Package sourcefiles checks the FlussConfigs in the files of a kustomization, as they are written there. The
// expander gets what kustomize made of them, and that hides mistakes: a number in another form, a key that was
// written twice, a section that a patch left empty.
package sourcefiles

import (
	"path/filepath"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expand"
	"sigs.k8s.io/kustomize/api/konfig"
	"sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

// maxFile is the largest file that is read; a FlussConfig is much smaller.
const maxFile = 1 << 20

// Check checks every FlussConfig, and every patch of one, that the kustomization in a directory reads from files.
// What it cannot read it leaves to kustomize, remote bases among it. Files are named as seen from that directory.
func Check(files filesys.FileSystem, dir string) expand.Problems {
	root, name, err := files.CleanedAbs(dir)
	if err != nil || name != "" {
		return nil
	}
	w := walk{files: files, root: root.String(), seen: map[string]bool{}}
	w.directory(root.String())
	return w.problems
}

type walk struct {
	files    filesys.FileSystem
	root     string
	seen     map[string]bool
	problems expand.Problems
}

// directory checks a kustomization and what it builds upon, each once.
func (w *walk) directory(dir string) {
	if w.seen[dir] {
		return
	}
	w.seen[dir] = true
	file, k := w.kustomization(dir)
	if k == nil {
		return
	}
	for _, entry := range append(append(k.Resources, k.Components...), k.Transformers...) {
		w.entry(dir, file, entry)
	}
	for _, p := range k.Patches {
		w.patch(dir, file, p)
	}
}

// kustomization is that of a directory, with deprecated fields in the place of those that replaced them.
func (w *walk) kustomization(dir string) (string, *types.Kustomization) {
	for _, name := range konfig.RecognizedKustomizationFileNames() {
		file := filepath.Join(dir, name)
		content := w.read(file)
		if content == nil {
			continue
		}
		k := &types.Kustomization{}
		if k.Unmarshal(content) != nil {
			return file, nil
		}
		k.FixKustomization()
		for _, p := range k.PatchesStrategicMerge { //nolint:staticcheck // kustomize still takes them
			if text := string(p); strings.Contains(text, "\n") {
				k.Patches = append(k.Patches, types.Patch{Patch: text})
			} else {
				k.Patches = append(k.Patches, types.Patch{Path: text})
			}
		}
		k.Patches = append(k.Patches, k.PatchesJson6902...) //nolint:staticcheck // kustomize still takes them
		return file, k
	}
	return "", nil
}

// read is the content of a file, or nil where there is none that a FlussConfig could be in.
func (w *walk) read(file string) []byte {
	if !w.files.Exists(file) || w.files.IsDir(file) {
		return nil
	}
	content, err := w.files.ReadFile(file)
	if err != nil || len(content) > maxFile {
		return nil
	}
	return content
}

// entry is a file, a directory, or an object that stands in the kustomization itself.
func (w *walk) entry(dir, file, entry string) {
	path := filepath.Join(dir, entry)
	if strings.Contains(entry, "\n") {
		w.objects(file, []byte(entry), nil)
		return
	}
	if !w.files.IsDir(path) {
		w.objects(path, w.read(path), nil)
		return
	}
	if confirmed, name, err := w.files.CleanedAbs(path); err == nil && name == "" {
		w.directory(confirmed.String())
	}
}

func (w *walk) patch(dir, file string, p types.Patch) {
	content := []byte(p.Patch)
	if p.Path != "" {
		file = filepath.Join(dir, p.Path)
		content = w.read(file)
	}
	w.objects(file, content, p.Target)
}

// aims tells whether a patch with this target is one on FlussConfigs, whatever it says of itself.
func aims(target *types.Selector) bool {
	return target != nil && (target.Kind == v1alpha1.Kind || target.Group == v1alpha1.Group)
}
