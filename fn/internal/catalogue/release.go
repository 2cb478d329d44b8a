package catalogue

import (
	"slices"
	"strings"
)

// Release is the catalogue of one Fluss release.
type Release struct {
	version string
	options []Option
}

// For returns the catalogue of a version: the leading x.y.z of it decides, so that an image tag will do.
// For a release that is not in the catalogue, known is false and the newest one is returned.
func For(version string) (rel Release, known bool) {
	all := releases()
	for _, r := range all {
		if n := number(r.version); n != "" && n == number(version) {
			return r, true
		}
	}
	return all[len(all)-1], false
}

// Releases lists the versions in the catalogue, oldest first.
func Releases() []string {
	var versions []string
	for _, r := range releases() {
		versions = append(versions, r.version)
	}
	return versions
}

// Version is the full name of the release, like 0.9.1-incubating.
func (r Release) Version() string {
	return r.version
}

// reached says whether the release is the given one or a later one; "" is before all of them.
func (r Release) reached(since string) bool {
	versions := Releases()
	return since == "" || slices.Index(versions, since) <= slices.Index(versions, r.version)
}

// number returns the leading x.y.z, "" if there is none.
func number(version string) string {
	end := strings.IndexFunc(version, func(c rune) bool { return c != '.' && (c < '0' || c > '9') })
	if end < 0 {
		end = len(version)
	}
	parts := strings.Split(version[:end], ".")
	if len(parts) < 3 || slices.Contains(parts[:3], "") {
		return ""
	}
	return strings.Join(parts[:3], ".")
}
