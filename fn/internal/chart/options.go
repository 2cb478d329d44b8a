package chart

import (
	"slices"

	"fluss.dev/kubernetes/fn/internal/catalogue"
)

// optionData is the catalogue of the options of server.yaml as data: what each release knows, what a later one
// brings, and where those belong that server.yaml cannot have.
func optionData() data {
	types, releases, plain := data{}, data{}, []any{}
	for _, version := range catalogue.Releases() {
		release, _ := catalogue.For(version)
		releases[version] = releaseData(release, types)
	}
	newest := catalogue.Newest()
	for _, key := range newest.Keys() {
		if newest.Plain(key) {
			plain = append(plain, key)
		}
	}
	var places []any
	for _, p := range catalogue.Places() {
		places = append(places, []any{p.Key, p.Text})
	}
	return data{
		"plain": plain, "harmless": anyList(newest.HarmlessKeys()), "types": types, "releases": releases, "places": places, "marker": catalogue.MarkerPattern, "closed": catalogue.FamilyPattern(catalogue.ClosedFamilies()), "most": int64(catalogue.MostOptions), "scripts": catalogue.ScriptPrefix, "slips": int64(catalogue.Slips), "mostSecrets": int64(catalogue.MostSecrets),
	}
}

// releaseData is what a release knows: its options with what their values must be, whose patterns go into types,
// and patterns of what it hands on to plugins; and the same of each later release, without what is known before.
func releaseData(r catalogue.Release, types data) data {
	known := data{}
	for _, key := range r.Keys() {
		option, ok := r.Lookup(key)
		if !ok {
			continue
		}
		must, pattern := option.Expected()
		if known[key] = must; must != "" {
			types[must] = pattern
		}
	}
	var later []any
	for _, version := range catalogue.Releases()[slices.Index(catalogue.Releases(), r.Version())+1:] {
		next, _ := catalogue.For(version)
		keys := []any{}
		for _, key := range next.Keys() {
			if _, ok := r.Lookup(key); !ok {
				keys = append(keys, key)
			}
		}
		later = append(later, data{"version": version, "keys": keys, "families": catalogue.FamilyPattern(next.Families())})
	}
	all := data{"known": known, "families": catalogue.FamilyPattern(r.Families()), "suggest": anyList(r.Suggestions())}
	if later != nil {
		all["later"] = later
	}
	return all
}
