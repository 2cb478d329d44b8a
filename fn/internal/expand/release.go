package expand

import (
	"slices"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/image"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// releases are what coordinator and tablet servers run, and which of the two is older.
type releases map[settings.Runs]catalogue.Release

// namingReleases are the fields that name them.
func namingReleases() []expr.Ref {
	all := []expr.Ref{settings.CommonVersion}
	for _, w := range settings.ReleaseWorkloads() {
		all = append(all, w.Version, w.Image+".tag", w.OwnImage+".tag", w.OwnImage+".digest")
	}
	return all
}

// findReleases says where nothing names one that is known.
func (c *cluster) findReleases() (releases, Problems) {
	all, problems := releases{}, Problems{}
	for _, w := range settings.ReleaseWorkloads() {
		release, problem := c.releaseOf(w)
		all[w.Runs] = release
		said := slices.ContainsFunc(problems, func(p Problem) bool { return p.Field == problem.Field && p.Message == problem.Message })
		if problem.Message != "" && !said {
			problems = append(problems, problem)
		}
	}
	all.sort()
	all.findStock(c)
	return all, problems
}

// findStock finds the older one of the releases that run the official image as it is.
func (r releases) findStock(c *cluster) {
	for _, w := range settings.ReleaseWorkloads() {
		release := r[w.Runs]
		if other, found := r[settings.OnStock]; c.runsStock(w, release) && (!found || release.Before(other)) {
			r[settings.OnStock] = release
		}
	}
}

// runsStock tells whether a kind of server runs the official image of a release that is known, without jars of the user's.
func (c *cluster) runsStock(w settings.ReleaseWorkload, release catalogue.Release) bool {
	name := c.sharedImage(w).Overlay(partsOf(c.Spec(string(w.OwnImage))))
	return name.Registry == "" && name.Repository == catalogue.OfficialImage && release.Doubt() == "" &&
		!expr.Holds(w.BringsJars(), c) && !c.mountsJars(w)
}

// mountsJars tells whether a patch mounts jars into the main container of a kind of server.
func (c *cluster) mountsJars(w settings.ReleaseWorkload) bool {
	n := c.object(w.Object)
	if n == nil {
		return false
	}
	mounts, _ := valueAt(n, w.Mounts()).([]any)
	return slices.ContainsFunc(mounts, func(m any) bool { return settings.GivesJars(tree.String(tree.Get(m, "mountPath"))) })
}

// sort finds the oldest and the newest. Where both are of the same age, it is the coordinator's.
func (r releases) sort() {
	oldest, newest := r[settings.OnCoordinator], r[settings.OnCoordinator]
	if other := r[settings.OnTabletServers]; other.Before(oldest) {
		oldest = other
	} else if oldest.Before(other) {
		newest = other
	}
	r[settings.Oldest], r[settings.Newest] = oldest, newest
}

// releaseOf is what names the release of a kind of server: its version, else the tag of its own image, else the
// version of all, else the tag of the image that the object has.
func (c *cluster) releaseOf(w settings.ReleaseWorkload) (catalogue.Release, Problem) {
	named := func(ref expr.Ref) string { return tree.String(c.Spec(string(ref))) }
	tag, digest := named(w.OwnImage+".tag"), named(w.OwnImage+".digest")
	at, version, tagged := w.Version, named(w.Version), false
	if version == "" && (tag != "" || digest != "") {
		version, tagged = tag, true
	} else if version == "" {
		at, version = settings.CommonVersion, named(settings.CommonVersion)
	}
	if version == "" && !tagged {
		version, tagged = c.sharedImage(w).Tag, true
	}
	release, known := catalogue.For(version)
	if known {
		return release, Problem{}
	}
	message := release.Doubt()
	if tagged && version != "" {
		message = "image tag " + message + "; set spec." + string(at) + " to the release in the image"
	}
	return release, Problem{Object: c.config, Field: "spec." + string(at), Warning: true, Message: message}
}

// sharedImage is the image that all servers share, as it is on one kind of them.
func (c *cluster) sharedImage(w settings.ReleaseWorkload) image.Name {
	n := c.object(w.Object)
	if n == nil {
		return image.Name{}
	}
	for _, f := range settings.All().Fields {
		if f.Object == w.Object && f.Mode == settings.Image && expr.Handed(f.Value) == w.Image {
			if there := get(n, f.Path); there != nil {
				return overlaid(there.YNode(), c.Spec(string(w.Image)))
			}
		}
	}
	return image.Name{}
}

func (c *cluster) checkReleaseRules(all releases) (errs field.ErrorList) {
	for _, r := range settings.ReleaseRules() {
		names, broken := make([]any, len(r.Facts)), true
		for i, f := range r.Facts {
			release, runs := all[f.Of]
			names[i] = release.Name()
			broken = broken && runs && release.Has(f.Fact) != f.Lacks
		}
		if !broken {
			continue
		}
		if err := r.Rule(names...).Broken(field.NewPath("spec"), c); err != nil {
			errs = append(errs, err)
		}
	}
	return errs
}
