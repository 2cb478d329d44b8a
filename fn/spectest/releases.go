package spectest

import (
	"fluss.dev/kubernetes/fn/internal/catalogue"
)

// release is what an image and a version name, of all servers or of one kind.
type release struct {
	fields map[string]any
	// named is false where the objects decide: then nothing is known to hold.
	named bool
	taken catalogue.Release
}

// releases are those that run.
type releases struct{ coordinator, tabletServer release }

// newReleases draws images and versions of all servers, and of each kind. No coordinator is newer than the tablet
// servers where it could not go back.
func newReleases(f fields) releases {
	all := newRelease(f, release{})
	for name, v := range all.fields {
		f.set(name, v)
	}
	f.mention("image", "version")
	r := releases{newRelease(f, all), newRelease(f, all)}
	if r.coordinator.has(catalogue.OneWayDoor) && !r.tabletServer.has(catalogue.OneWayDoor) {
		r.tabletServer.name("1.0.0")
	}
	return r
}

func newRelease(f fields, otherwise release) release {
	drawn := newFields(f.t, map[string]any{})
	drawn.maybe("image", image())
	drawn.maybe("version", oneOf("0.9.1-incubating", "1.0.0", "1.0.0-SNAPSHOT", "2.7.18", "main"))
	r := release{drawn.m, otherwise.named, otherwise.taken}
	parts, _ := drawn.m["image"].(map[string]any)
	tag, _ := parts["tag"].(string)
	if version, given := drawn.m["version"].(string); given {
		r.name(version)
	} else if tag != "" || parts["digest"] != nil {
		r.named, r.taken = true, taken(tag)
	}
	return r
}

func taken(version string) catalogue.Release {
	r, _ := catalogue.For(version)
	return r
}

func (r *release) name(version string) {
	r.fields["version"], r.named, r.taken = version, true, taken(version)
}

// has tells whether a fact holds for sure.
func (r release) has(fact catalogue.Fact) bool { return r.named && r.taken.Has(fact) }

// give puts the fields of each kind of server into its section.
func (r releases) give(f fields) {
	for section, of := range map[string]release{"coordinator": r.coordinator, "tabletServer": r.tabletServer} {
		for name, v := range of.fields {
			f.set(section+"."+name, v)
		}
	}
}
