package sandbox

import (
	"bytes"
	"fmt"

	"sigs.k8s.io/kustomize/api/resmap"
)

// expand runs the expander on the objects of a layer, as kustomize runs an exec plugin: the objects as YAML
// in, those that come back replace those of their name, and those that do not come back are taken out.
func (b *build) expand(h *resmap.PluginHelpers, layer string, objects resmap.ResMap) error {
	if layer == b.root {
		if err := b.setFields(objects); err != nil {
			return err
		}
	}
	in, err := objects.AsYaml()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := b.options.Expand(layer, bytes.NewReader(in), &out); err != nil {
		return err
	}
	return replace(h, objects, out.Bytes())
}

func (b *build) setFields(objects resmap.ResMap) error {
	b.expanded = true
	configs := configsOf(objects)
	b.configs += len(configs)
	if b.options.Set == nil {
		return nil
	}
	for _, config := range configs {
		if err := b.options.Set(&config.RNode); err != nil {
			return fmt.Errorf("setting fields of %s %s: %w", config.GetKind(), config.GetName(), err)
		}
	}
	return nil
}

func replace(h *resmap.PluginHelpers, objects resmap.ResMap, stream []byte) error {
	made, err := h.ResmapFactory().RF().SliceFromBytes(stream)
	if err != nil {
		return err
	}
	left := resmap.New()
	for _, object := range made {
		if err := left.Append(object); err != nil {
			return fmt.Errorf("the expander made two objects of one name: %s", object.CurId())
		}
		at, err := objects.GetIndexOfCurrentId(object.CurId())
		if err != nil {
			return err
		}
		if at >= 0 {
			objects.GetByIndex(at).ResetRNode(object)
		} else if err := objects.Append(object); err != nil {
			return err
		}
	}
	for _, id := range objects.AllIds() {
		if at, _ := left.GetIndexOfCurrentId(id); at < 0 {
			if err := objects.Remove(id); err != nil {
				return err
			}
		}
	}
	return nil
}
