package chart

import (
	"fmt"
	"path"
	"slices"
	"strings"

	helm3 "helm.sh/helm/v3/pkg/chart"
	loader3 "helm.sh/helm/v3/pkg/chart/loader"
	values3 "helm.sh/helm/v3/pkg/chartutil"
	engine3 "helm.sh/helm/v3/pkg/engine"
	values4 "helm.sh/helm/v4/pkg/chart/common"
	util4 "helm.sh/helm/v4/pkg/chart/common/util"
	helm4 "helm.sh/helm/v4/pkg/chart/v2"
	loader4 "helm.sh/helm/v4/pkg/chart/v2/loader"
	engine4 "helm.sh/helm/v4/pkg/engine"
)

// Helm renders one chart, loaded once.
type Helm interface {
	// Render gives the templates with something in them, by their names, in that order. values is YAML.
	Render(release, namespace string, values []byte) ([]Template, error)
}

// Template is what a template became.
type Template struct{ Name, Text string }

// Load gives the chart in a directory to both Helms.
func Load(dir string) (map[string]Helm, error) {
	three, err := loader3.Load(dir)
	if err != nil {
		return nil, fmt.Errorf("loading for Helm 3: %w", err)
	}
	four, err := loader4.Load(dir)
	if err != nil {
		return nil, fmt.Errorf("loading for Helm 4: %w", err)
	}
	return map[string]Helm{"Helm 3": chart3{three}, "Helm 4": chart4{four}}, nil
}

type chart3 struct{ *helm3.Chart }

func (c chart3) Render(release, namespace string, values []byte) ([]Template, error) {
	given, err := values3.ReadValues(values)
	if err != nil {
		return nil, err
	}
	all, err := values3.ToRenderValues(c.Chart, given, values3.ReleaseOptions{Name: release, Namespace: namespace, IsInstall: true, Revision: 1}, nil)
	if err != nil {
		return nil, err
	}
	rendered, err := engine3.Render(c.Chart, all)
	return templates(rendered), err
}

type chart4 struct{ *helm4.Chart }

func (c chart4) Render(release, namespace string, values []byte) ([]Template, error) {
	given, err := values4.ReadValues(values)
	if err != nil {
		return nil, err
	}
	all, err := util4.ToRenderValues(c.Chart, given, values4.ReleaseOptions{Name: release, Namespace: namespace, IsInstall: true, Revision: 1}, nil)
	if err != nil {
		return nil, err
	}
	rendered, err := engine4.Render(c.Chart, all)
	return templates(rendered), err
}

func templates(rendered map[string]string) []Template {
	var all []Template
	for name, text := range rendered {
		if strings.TrimSpace(text) != "" && !strings.HasPrefix(path.Base(name), "_") {
			all = append(all, Template{name, text})
		}
	}
	slices.SortFunc(all, func(a, b Template) int { return strings.Compare(a.Name, b.Name) })
	return all
}
