package catalogue

import (
	"fmt"
	"slices"
	"strings"
)

// Release is the catalogue of one Fluss release.
type Release struct {
	version string
	options []Option
	// asked is the version that was asked for, where the catalogue is that of another release.
	asked string
	doubt string
}

// For returns the catalogue for a version or an image tag: that of the release whose number the text holds, else
// that of the nearest lower release, or of the lowest. A text without a number gets the newest one.
// What stands beside the number, like -incubating or -java17, does not count. known is false, and Doubt says why,
// where the text does not name one of Releases.
func For(version string) (rel Release, known bool) {
	all := releases()
	number, found := numberOf(version)
	rel = nearest(all, number, found)
	exact, _ := numberOf(rel.version)
	switch quoted := fmt.Sprintf("%q", version); {
	case version == "":
		rel.doubt = "neither a version nor an image tag names the release: it is treated as " + rel.version + ", the newest known here"
	case !found:
		rel.doubt = quoted + " names no release: it is treated as " + rel.version + ", the newest known here"
	case number != exact:
		rel.doubt = quoted + " is not among the releases known here (" + strings.Join(Releases(), ", ") + "): it is treated as " + rel.version
	case prerelease.MatchString(version):
		rel.doubt = quoted + " is not a release: it is treated as " + rel.version
	}
	if rel.doubt != "" {
		rel.asked = version
	}
	return rel, rel.doubt == ""
}

func nearest(all []Release, wanted number, found bool) Release {
	if !found {
		return all[len(all)-1]
	}
	rel := all[0]
	for _, r := range all {
		if n, _ := numberOf(r.version); n.compare(wanted) <= 0 {
			rel = r
		}
	}
	return rel
}

// Newest returns the catalogue of the newest release.
func Newest() Release {
	all := releases()
	return all[len(all)-1]
}

// Releases lists the versions in the catalogue, oldest first.
func Releases() []string {
	var versions []string
	for _, r := range releases() {
		versions = append(versions, r.version)
	}
	return versions
}

// Version is the full name of the release whose catalogue this is, like 0.9.1-incubating.
func (r Release) Version() string {
	return r.version
}

// Name is what messages call the release: the version that was asked for and, where that is another, Version.
func (r Release) Name() string {
	if r.asked == "" {
		return r.version
	}
	return r.asked + " (treated as " + r.version + ")"
}

// Doubt says which release was taken for the one that was asked for, and why; "" where it is that release itself.
func (r Release) Doubt() string {
	return r.doubt
}

// Before says whether the release is older than another one.
func (r Release) Before(other Release) bool {
	a, _ := numberOf(r.version)
	b, _ := numberOf(other.version)
	return a.compare(b) < 0
}

// reached says whether the release is the given one or a later one; "" is before all of them.
func (r Release) reached(since string) bool {
	versions := Releases()
	return since == "" || slices.Index(versions, since) <= slices.Index(versions, r.version)
}
