package chart

import "fluss.dev/kubernetes/fn/internal/catalogue"

// optionData is the catalogue of the options of server.yaml as data: what is known of each, which the older
// releases lack, and where those belong that server.yaml cannot have.
func optionData() data {
	newest := catalogue.Newest()
	types, known, plain := data{}, data{}, []any{}
	for _, key := range newest.Keys() {
		option, ok := newest.Lookup(key)
		if !ok {
			continue
		}
		must, pattern := option.Expected()
		if known[key] = ""; must != "" {
			known[key] = must
			types[must] = pattern
		}
		if newest.Plain(key) {
			plain = append(plain, key)
		}
	}
	var places []any
	for _, p := range catalogue.Places() {
		places = append(places, []any{p.Key, p.Text})
	}
	return data{
		"plain": plain, "known": known, "types": types, "families": catalogue.FamilyPattern(newest.Families()),
		"suggest": anyList(newest.Suggestions()), "missing": missingKeys(), "places": places, "marker": catalogue.MarkerPattern,
	}
}

// missingKeys are the options that each release lacks, by its version.
func missingKeys() data {
	versions, newest := catalogue.Releases(), catalogue.Newest()
	missing := data{}
	for _, version := range versions[:len(versions)-1] {
		older, _ := catalogue.For(version)
		keys := []any{}
		for _, key := range newest.Keys() {
			if _, ok := older.Lookup(key); !ok {
				keys = append(keys, key)
			}
		}
		missing[version] = keys
	}
	return missing
}
