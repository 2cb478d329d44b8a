package expand

import (
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/image"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// combine is the node that a field becomes when a row's value meets the node that is there, or nil. It
// edits what is there, so that order and comments stay.
func combine(mode settings.Mode, there *yaml.Node, v any) *yaml.Node {
	switch mode {
	case settings.OneHandler:
		return edit.MergeProbe(there, v)
	case settings.Image:
		return tree.Node(overlaid(there, v).String())
	case settings.Replace:
		return tree.Node(v)
	}
	return edit.Merge(there, v)
}

// overlaid is the image that a node names, with the parts that FlussConfig gives.
func overlaid(there *yaml.Node, parts any) image.Name {
	var name image.Name
	if there != nil {
		name = image.Parse(there.Value)
	}
	return name.Overlay(partsOf(parts))
}

// partsOf are the parts of an image in FlussConfig.
func partsOf(parts any) image.Name {
	part := func(key string) string { return tree.String(tree.Get(parts, key)) }
	return image.Name{Registry: part("registry"), Repository: part("repository"), Tag: part("tag"), Digest: part("digest")}
}
