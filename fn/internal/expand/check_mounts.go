package expand

import (
	"fmt"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// checkMounts reports volumes of ours that hold data, settings or secrets and are not where the containers look for them:
// other mounts that hide one or a part of one, mounts that are gone or show another directory of the volume, claims that are
// no claims any more, and init containers that are gone. Data would go elsewhere, and nothing else would look wrong.
func (c *cluster) checkMounts() Problems {
	var problems Problems
	for _, p := range settings.Workloads() {
		n := c.object(p.Object)
		if n == nil || !c.on(p.Object) {
			continue
		}
		for _, kept := range p.KeptMounts() {
			if given := mountsIn(n, kept.List); given != nil {
				problems = append(append(problems, hiding(n, kept, given)...), c.changed(n, p.Object, kept, given)...)
			}
		}
		problems = append(append(problems, c.checkInit(n, p)...), c.checkClaim(n, p)...)
	}
	return problems
}

// mount is one that the object has.
type mount struct{ volume, path, where, subPath string }

func mountsIn(n *yaml.RNode, list edit.Path) []mount {
	items := edit.Get(n.YNode(), list)
	if items == nil {
		return nil
	}
	var all []mount
	for _, m := range items.Content {
		at := textOf(m, "mountPath")
		all = append(all, mount{textOf(m, "name"), at, settings.MountPath(at), textOf(m, "subPath") + textOf(m, "subPathExpr")})
	}
	return all
}

// textOf is the value of a field that is a text, or "".
func textOf(n *yaml.Node, key string) string {
	if v := edit.ValueOf(n, key); v != nil {
		return v.Value
	}
	return ""
}

// hiding are the mounts that are within the path of one of ours, unless they are that.
func hiding(n *yaml.RNode, kept settings.KeptMounts, given []mount) Problems {
	var problems Problems
	for _, m := range given {
		for _, own := range kept.Mounts {
			if m.where == own.Path && m.volume == own.Volume || m.where != own.Path && !strings.HasPrefix(m.where, own.Path+"/") {
				continue
			}
			problems = append(problems, Problem{Object: n, Field: kept.List.Below(edit.Item("mountPath", m.path)).String(),
				Message: "hides the cluster's own volume " + own.Volume + ", which must be at " + own.Path + ": mount it elsewhere"})
		}
	}
	return problems
}

// changed are mounts of ours that are not there, or show another directory of their volume.
func (c *cluster) changed(n *yaml.RNode, o expr.Object, kept settings.KeptMounts, given []mount) Problems {
	var problems Problems
	for _, own := range kept.Mounts {
		i := slices.IndexFunc(given, func(m mount) bool { return m.where == own.Path })
		switch {
		case i < 0 && (own.Always || c.wanted(o, own.At)):
			problems = append(problems, Problem{Object: n, Field: own.At.String(), Message: fmt.Sprintf("is not there: keep the mount of the cluster's own volume %s at %s", own.Volume, own.Path)})
		case i >= 0 && given[i].volume == own.Volume && given[i].subPath != own.SubPath:
			shown := "the root"
			if own.SubPath != "" {
				shown = own.SubPath
			}
			problems = append(problems, Problem{Object: n, Field: own.At.Below("subPath").String(), Message: fmt.Sprintf(
				"shows another directory of the cluster's own volume %s, of which it must show %s: remove what changes it", own.Volume, shown)})
		}
	}
	return problems
}

// checkInit reports init containers of ours that are gone. Nothing else does their checks, or writes the files of the others.
func (c *cluster) checkInit(n *yaml.RNode, p settings.Workload) Problems {
	var problems Problems
	for _, name := range p.Init {
		at := edit.Path{"spec", "template", "spec", "initContainers", edit.Named(name)}
		if c.wanted(p.Object, at) && edit.Get(n.YNode(), at) == nil {
			problems = append(problems, Problem{Object: n, Field: at.String(), Message: "is not there, and the pods do not work without it: keep the one of base/ or the component"})
		}
	}
	return problems
}

// checkClaim reports a claim for data that is not there, although persistence is on.
func (c *cluster) checkClaim(n *yaml.RNode, p settings.Workload) Problems {
	claim := p.Claim()
	if claim == nil || !c.wanted(p.Object, claim) && !persistent(n, p) || edit.Get(n.YNode(), claim) != nil {
		return nil
	}
	return Problems{{Object: n, Field: claim.String(), Message: fmt.Sprintf(
		"is not there, and what the pods write would go with them: keep the claim of base/ or the component, or set spec.%s.persistence.enabled: false", p.Spec)}}
}

// persistent tells whether the scripts of an expanded workload are told that its volume outlives the pod.
func persistent(n *yaml.RNode, p settings.Workload) bool {
	told := edit.Get(n.YNode(), edit.Path{"spec", "template", "spec", "containers", edit.Named(p.Main), "env", edit.Named(settings.Persistent), "value"})
	return told != nil && told.Value == "true"
}

// wanted tells whether the settings keep a place. A finished build no longer has the settings: then the answer is no.
func (c *cluster) wanted(o expr.Object, path edit.Path) bool {
	return c.dropped != nil && c.needed(o, path)
}
