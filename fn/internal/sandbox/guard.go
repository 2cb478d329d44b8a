package sandbox

import (
	"errors"
	"fmt"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/settings"
	"sigs.k8s.io/kustomize/api/resmap"
	"sigs.k8s.io/kustomize/api/resource"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// guard fails where a cluster is left that nothing has expanded: a FlussConfig, or a workload of base or
// components with its placeholder. Kustomizations with neither are none of its business.
func (b *build) guard(objects resmap.ResMap) error {
	b.result.Clusters = clustersOf(objects)
	left := configsOf(objects)
	for _, object := range objects.Resources() {
		checksum, err := object.Pipe(yaml.Lookup("spec", "template", "metadata", "annotations", settings.ChecksumAnnotation))
		if err == nil && checksum != nil && checksum.YNode().Value == settings.Placeholder {
			left = append(left, object)
		}
	}
	if len(left) == 0 || len(b.refused) > 0 {
		return nil
	}
	return fmt.Errorf("%s %s: nothing has expanded it; %w", left[0].GetKind(), left[0].GetName(), errNoExpander)
}

var errNoExpander = errors.New("add the expander to this kustomization: transformers: [<path to>/fn/expander]")

// configsOf are the FlussConfigs that are not expanded.
func configsOf(objects resmap.ResMap) []*resource.Resource {
	var configs []*resource.Resource
	for _, object := range objects.Resources() {
		if gvk := object.GetGvk(); gvk.Group == v1alpha1.Group && gvk.Kind == v1alpha1.Kind && object.GetLabels()[v1alpha1.Group+"/expanded"] == "" {
			configs = append(configs, object)
		}
	}
	return configs
}

// clustersOf are the clusters that are expanded: each has a marker on its name.
func clustersOf(objects resmap.ResMap) []yaml.NameMeta {
	var clusters []yaml.NameMeta
	for _, object := range objects.Resources() {
		if gvk := object.GetGvk(); gvk.Group != v1alpha1.Group || gvk.Kind != v1alpha1.ExpandedKind {
			continue
		}
		if rename, err := object.Pipe(yaml.Lookup("spec", "rename")); err == nil && rename != nil {
			clusters = append(clusters, yaml.NameMeta{Namespace: object.GetNamespace(), Name: object.GetName()})
		}
	}
	return clusters
}
