package distribution

import (
	"fmt"
	"os"
	"path/filepath"

	"sigs.k8s.io/yaml"

	"fluss.dev/kubernetes/test/internal/flussfn"
)

// Released is what clusters run where nobody gives a distribution: the release that the manifests name.
func Released() (*Distribution, error) {
	root, err := flussfn.Root()
	if err != nil {
		return nil, err
	}
	file := filepath.Join(root, "chart", "Chart.yaml")
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var chart struct{ AppVersion string }
	if err := yaml.Unmarshal(content, &chart); err != nil {
		return nil, fmt.Errorf("reading %s: %w", file, err)
	}
	return &Distribution{Version: chart.AppVersion}, nil
}
