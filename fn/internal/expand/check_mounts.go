package expand

import (
	"path"
	"strings"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// checkMounts reports mounts that hide a volume of ours which holds data, settings or secrets, or a part of one. Data would go
// into the other volume, and nothing else would look wrong.
func (c *cluster) checkMounts() Problems {
	var problems Problems
	for _, p := range settings.Workloads() {
		n := c.object(p.Object)
		if n == nil || !c.on(p.Object) {
			continue
		}
		for _, container := range append([]string{p.Main}, p.Beside...) {
			at := edit.Path{"spec", "template", "spec", "containers", edit.Named(container), "volumeMounts"}
			problems = append(problems, hiding(n, at, p.KeptMounts(container))...)
		}
	}
	return problems
}

// hiding are the mounts of a list that are within one of the kept paths, unless they are that volume.
func hiding(n *yaml.RNode, at edit.Path, kept map[string]string) Problems {
	list := edit.Get(n.YNode(), at)
	if list == nil {
		return nil
	}
	var problems Problems
	paths := tree.Keys(kept)
	for _, mount := range list.Content {
		given, volume := edit.ValueOf(mount, "mountPath"), edit.ValueOf(mount, "name")
		if given == nil || volume == nil {
			continue
		}
		where := path.Clean("/" + given.Value)
		for _, own := range paths {
			if where == own && volume.Value == kept[own] || where != own && !strings.HasPrefix(where, own+"/") {
				continue
			}
			problems = append(problems, Problem{Object: n, Field: at.Below(edit.Item("mountPath", given.Value)).String(),
				Message: "hides the cluster's own volume " + kept[own] + ", which must be at " + own + ": mount it elsewhere"})
		}
	}
	return problems
}
