package sandbox

import (
	"fmt"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"sigs.k8s.io/kustomize/api/resmap"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// The kinds that are built into kustomize here, beside its own.
const (
	expanderKind = v1alpha1.ExpanderKind
	gateKind     = "FlussGate"
	guardKind    = "FlussGuard"
)

// plugin is one of them. It is a transformer, and by the gate only.
type plugin struct {
	build     *build
	transform func(resmap.ResMap) error
}

// Config takes the object that stands in the kustomization.
func (p *plugin) Config(h *resmap.PluginHelpers, config []byte) error {
	object, err := yaml.Parse(string(config))
	if err != nil {
		return err
	}
	root := h.Loader().Root()
	switch kind := object.GetKind(); kind {
	case expanderKind:
		p.transform = func(objects resmap.ResMap) error { return p.build.expand(h, root, objects) }
	case gateKind:
		p.transform = p.build.gate(root)
	case guardKind:
		p.transform = p.build.guard
	default:
		// What kustomize says without us.
		return fmt.Errorf("unable to load builtin %s", kind)
	}
	return nil
}

// Transform does it.
func (p *plugin) Transform(objects resmap.ResMap) error { return p.transform(objects) }
