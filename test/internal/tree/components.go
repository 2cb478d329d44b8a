package tree

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"fluss.dev/kubernetes/test/internal/flussfn"
)

var hasResources = regexp.MustCompile(`(?m)^resources:`)

// Components names the directories below components/ that bring objects.
func Components() ([]string, error) {
	root, err := flussfn.Root()
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(root, "components", "*", "kustomization.yaml"))
	if err != nil {
		return nil, err
	}
	var names []string
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if hasResources.Match(content) {
			names = append(names, filepath.Base(filepath.Dir(file)))
		}
	}
	return names, nil
}

// Everything is the list of these components, with what they need, for a kustomization. repository is the path of the repository
// from there. Where they cannot be listed, the build says why.
func Everything(repository string) string {
	names, err := Components()
	if err != nil {
		return "['" + strings.ReplaceAll(err.Error(), "'", "") + "']"
	}
	for i, name := range names {
		names[i] = repository + "/components/" + name
	}
	return "[" + strings.Join(append(names, repository+"/"+withMetrics), ", ") + "]"
}
