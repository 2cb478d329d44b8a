package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"fluss.dev/kubernetes/fn/internal/diff"
	"sigs.k8s.io/kustomize/api/konfig"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// readState reads the objects of one side of a comparison.
func readState(name string, in io.Reader, log io.Writer) ([]diff.Object, error) {
	if name == "-" {
		return readStream(in)
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.New("there is no such file or directory")
	case err != nil:
		return nil, err
	case !info.IsDir():
		return readFiles([]string{name})
	case isKustomization(name):
		return readKustomization(name, log)
	}
	files, err := manifestsBelow(name)
	if err == nil && len(files) == 0 {
		err = errors.New("it holds neither a kustomization nor a file whose name ends with .yaml, .yml or .json")
	}
	if err != nil {
		return nil, err
	}
	return readFiles(files)
}

func isKustomization(dir string) bool {
	return slices.ContainsFunc(konfig.RecognizedKustomizationFileNames(), func(name string) bool {
		_, err := os.Stat(filepath.Join(dir, name))
		return err == nil
	})
}

func readKustomization(dir string, log io.Writer) ([]diff.Object, error) {
	result, err := render(dir, renderOptions{}, log)
	if err != nil {
		return nil, err
	}
	return diff.Read(result.Objects.ToRNodeSlice())
}

// manifestsBelow are the files that may hold objects.
func manifestsBelow(dir string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() && slices.Contains([]string{".yaml", ".yml", ".json"}, filepath.Ext(path)) {
			files = append(files, path)
		}
		return err
	})
	return files, err
}

func readFiles(files []string) ([]diff.Object, error) {
	var all []diff.Object
	for _, file := range files {
		objects, err := readFile(file)
		if err != nil {
			if len(files) > 1 {
				err = fmt.Errorf("%s: %w", file, err)
			}
			return nil, err
		}
		all = append(all, objects...)
	}
	return all, nil
}

func readFile(file string) ([]diff.Object, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readStream(f)
}

func readStream(in io.Reader) ([]diff.Object, error) {
	read, err := readObjects(in)
	if err != nil {
		return nil, err
	}
	return diff.Read(slices.DeleteFunc(read.objects, func(n *yaml.RNode) bool { return n.IsNilOrEmpty() }))
}
