package sandbox

import (
	"fmt"
	"io/fs"
	"path/filepath"

	"sigs.k8s.io/kustomize/api/konfig"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

// files are the files of this machine as kustomize sees them: each kustomization as layer makes it, and
// beside them files and directories that exist here only.
//
// A kustomization is known by how kustomize reads it: it looks up a directory, and right then the names
// that a kustomization may have, in their order. Whoever reads the same file for another reason, as a
// configMapGenerator may, gets it as it is.
type files struct {
	filesys.FileSystem
	// layer takes the directory of a kustomization, the file's name and its content.
	layer func(dir, file string, content []byte) []byte
	// made are the files that exist here only, by path.
	made map[string][]byte
	// read are the others that were read.
	read map[string]bool
	// opened is the directory that was looked up last, and next the number of the name that comes next.
	opened string
	next   int
	// kustomizations are those to be read, by the path that they have without symbolic links.
	kustomizations map[string]string
}

func newFiles(disk filesys.FileSystem, layer func(dir, file string, content []byte) []byte) *files {
	return &files{FileSystem: disk, layer: layer, made: map[string][]byte{}, read: map[string]bool{}, kustomizations: map[string]string{}}
}

// make makes a file.
func (f *files) make(path string, content []byte) { f.made[path] = content }

// CleanedAbs splits a path without symbolic links into a directory and, if it is one, a file.
func (f *files) CleanedAbs(path string) (filesys.ConfirmedDir, string, error) {
	expected := f.expects(path)
	dir, name, err := f.lookUp(path)
	switch {
	case expected && err == nil && name != "":
		f.kustomizations[dir.Join(name)] = f.opened
	case err == nil && name == "":
		f.opened, f.next = dir.String(), 0
	}
	return dir, name, err
}

// expects tells whether this is the next name of a kustomization.
func (f *files) expects(path string) bool {
	names := konfig.RecognizedKustomizationFileNames()
	if f.next < len(names) && f.opened != "" && path == filepath.Join(f.opened, names[f.next]) {
		f.next++
		return true
	}
	f.opened = ""
	return false
}

func (f *files) lookUp(path string) (filesys.ConfirmedDir, string, error) {
	if f.made[path] != nil {
		return filesys.ConfirmedDir(filepath.Dir(path)), filepath.Base(path), nil
	}
	if f.made[filepath.Join(path, konfig.DefaultKustomizationFileName())] != nil {
		return filesys.ConfirmedDir(filepath.Clean(path)), "", nil
	}
	if f.made[filepath.Join(filepath.Dir(path), konfig.DefaultKustomizationFileName())] != nil {
		return "", "", fmt.Errorf("%s: %w", path, fs.ErrNotExist)
	}
	return f.FileSystem.CleanedAbs(path)
}

// ReadFile reads a file.
func (f *files) ReadFile(path string) ([]byte, error) {
	if content := f.made[path]; content != nil {
		return content, nil
	}
	f.read[path] = true
	content, err := f.FileSystem.ReadFile(path)
	dir, found := f.kustomizations[path]
	delete(f.kustomizations, path)
	if err != nil || !found {
		return content, err
	}
	return f.layer(dir, filepath.Base(path), content), nil
}
