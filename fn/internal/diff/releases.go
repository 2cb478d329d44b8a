package diff

import (
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/image"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// step is the release of a kind of server before and after.
type step struct{ before, after catalogue.Release }

// releases notes what another release of Fluss means. It is an error where the image changes and does not name one.
func (r *comparison) releases(before, after []Object, o Options) error {
	steps := map[settings.Runs]step{}
	changed := false
	for _, w := range settings.ReleaseWorkloads() {
		was, is := r.image(before, w), r.image(after, w)
		changed = changed || was != is
		var s step
		var errs [2]error
		s.before, errs[0] = releaseOf("OLD", was, o.OldRelease)
		s.after, errs[1] = releaseOf("NEW", is, o.NewRelease)
		for _, err := range errs {
			if err != nil && was != is {
				return fmt.Errorf("the image of %s: %w", w.Spec, err)
			}
		}
		steps[w.Runs] = s
	}
	if changed {
		r.door(steps[settings.OnCoordinator], steps[settings.OnTabletServers])
	}
	return nil
}

// image is the one of the main container of a kind of server.
func (r *comparison) image(objects []Object, w settings.ReleaseWorkload) string {
	for _, o := range objects {
		if r.stem(o) == w.Object {
			n := edit.Get(tree.Node(o.Value), edit.Path{"spec", "template", "spec", "containers", edit.Named(w.Main), "image"})
			if n != nil {
				return n.Value
			}
		}
	}
	return ""
}

func releaseOf(side, name, given string) (catalogue.Release, error) {
	release, known := catalogue.For(image.Parse(name).Tag)
	if !known && given != "" {
		if release, known = catalogue.For(given); !known {
			return release, fmt.Errorf("the given release of %s: %s", side, release.Doubt())
		}
	}
	if known {
		return release, nil
	}
	return release, fmt.Errorf("%s is %q: %s; name the release with --%s-release", side, name, release.Doubt(), strings.ToLower(side))
}

// imageFields are the fields that decide the image of a kind of server.
func imageFields(runs settings.Runs) string {
	for _, w := range settings.ReleaseWorkloads() {
		if w.Runs == runs {
			return fieldName(w.Image) + ", " + fieldName(w.OwnImage)
		}
	}
	return ""
}

// door notes a coordinator that passes the door, in either direction, and one that does so before its tablet servers.
func (r *comparison) door(coordinator, servers step) {
	has := func(release catalogue.Release) bool { return release.Has(catalogue.OneWayDoor) }
	about := Finding{Level: Danger, Object: "the coordinator", Field: imageFields(settings.OnCoordinator), Section: settings.UpgradeSection}
	switch was, is := has(coordinator.before), has(coordinator.after); {
	case was && !is:
		about.Message = fmt.Sprintf("Fluss %s cannot work with what the coordinator of %s has written to ZooKeeper: buckets stay without leaders", coordinator.after.Name(), coordinator.before.Name())
		about.Instead = "leave the coordinator's release as it is"
		r.find(about)
		return
	case was || !is:
		return
	}
	about.Message = fmt.Sprintf("the coordinator goes from Fluss %s to %s, and cannot go back", coordinator.before.Name(), coordinator.after.Name())
	about.Instead = "try it on a copy of the cluster; when all tablet servers run the new release and you are content with it, apply"
	r.find(about)
	switch {
	case !has(servers.after):
		r.find(Finding{Level: First, Field: imageFields(settings.OnTabletServers), Section: settings.UpgradeSection, Message: "the tablet servers stay behind the coordinator",
			Instead: "upgrade the tablet servers first: set tabletServer.image.tag, and leave the coordinator's image as it is"})
	case !has(servers.before):
		r.find(Finding{Level: First, Field: imageFields(settings.OnTabletServers), Section: settings.UpgradeSection, Message: "tablet servers and coordinator change at the same time, and the tablet servers cannot be taken back alone",
			Instead: "upgrade the tablet servers first: set tabletServer.image.tag to the new release and coordinator.image.tag to the old one, apply, and look at the cluster"})
	}
}
