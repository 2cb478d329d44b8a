package settings

import (
	slashed "path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
)

// KeptVolumes are the volumes of its pods that hold data, settings or secrets, with what is to be said to who gives one of
// that name. Others are scratch space, which may be replaced.
func (p Workload) KeptVolumes() map[string]string {
	names := map[string]string{}
	for _, name := range podContents[p.Object].kept {
		names[name] = "is one of the cluster's own volumes: choose another name"
	}
	return names
}

// Claim is where the claim for the data of its pods stands, or nil where they have none. persistence.enabled takes it away.
func (p Workload) Claim() edit.Path {
	if p.Object.Kind != "StatefulSet" {
		return nil
	}
	return path("spec", "volumeClaimTemplates", edit.Item("metadata.name", "data"))
}

// KeptMounts are the mounts of such volumes in one container.
type KeptMounts struct {
	Container string
	// List is where the mounts of the container stand in the object.
	List   edit.Path
	Mounts []Mount
}

// Mount is a place in a container where a volume is that is kept.
type Mount struct {
	// At is where the mount stands in the object.
	At     edit.Path
	Volume string
	// Path is where it is in the container, see MountPath, and SubPath what it shows of the volume; "": the root.
	Path, SubPath string
	// Always tells that no setting takes it away.
	Always bool
}

// mountOf is what base/ and components/ say of a mount.
type mountOf struct {
	list                             edit.Step
	container, volume, path, subPath string
}

// KeptMounts are the mounts of kept volumes, by container.
func (p Workload) KeptMounts() []KeptMounts { return keptMounts()[p.Object] }

var keptMounts = sync.OnceValue(func() map[expr.Object][]KeptMounts {
	all := map[expr.Object][]KeptMounts{}
	for o, contents := range podContents {
		for _, m := range contents.mounts {
			kept := all[o]
			if last := len(kept) - 1; last < 0 || kept[last].Container != m.container {
				kept = append(kept, KeptMounts{Container: m.container, List: container(m.list, m.container, "volumeMounts")})
			}
			of := &kept[len(kept)-1]
			at := of.List.Below(named(m.volume))
			dropped := slices.ContainsFunc(All().Drops, func(d Drop) bool { return d.Object == o && at.Within(d.Path) })
			of.Mounts = append(of.Mounts, Mount{At: at, Volume: m.volume, Path: MountPath(m.path), SubPath: m.subPath, Always: !dropped})
			all[o] = kept
		}
	}
	return all
})

// MountPath is the one form of a path in a container. In the images /var/run leads to /run.
func MountPath(where string) string {
	where = slashed.Clean("/" + where)
	if below, ok := strings.CutPrefix(where, "/var/run/"); ok {
		return "/run/" + below
	}
	return where
}

// mountPaths is the condition on the paths of further mounts of the main container: none of them hides a volume that is kept,
// or a part of one.
func (p Workload) mountPaths() rules.Text {
	var kept []string
	for _, of := range p.KeptMounts() {
		for _, m := range of.Mounts {
			pattern := regexp.QuoteMeta(m.Path)
			if below, ok := strings.CutPrefix(pattern, "/run/"); ok {
				pattern = "(/var)?/run/" + below
			}
			if of.Container == p.Main {
				kept = append(kept, pattern)
			}
		}
	}
	slices.Sort(kept)
	return rules.Text{Pattern: `^(` + strings.Join(kept, "|") + `)(/|$)`, Not: true, Must: "is within one of the cluster's own volumes: choose another path"}
}
