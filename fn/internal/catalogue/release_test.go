package catalogue

import (
	"slices"
	"strings"
	"testing"
)

func TestFor(t *testing.T) {
	const (
		known    = ""
		not      = " is not a release: it is treated as "
		old, new = "0.9.1-incubating", "1.0.0"
	)
	newest := Newest().Version()
	among := " is not among the releases known here (" + strings.Join(Releases(), ", ") + "): it is treated as "
	nothing := " names no release: it is treated as " + newest + ", the newest known here"
	nowhere := "neither a version nor an image tag names the release: it is treated as " + newest + ", the newest known here"
	for _, c := range []struct{ version, want, doubt string }{
		{"0.9.1-incubating", old, known},
		{"0.9.1", old, known},
		{"v0.9.1", old, known},
		{"1.20-0.9.1-incubating", old, known},
		{"prod_0.9.1_7", old, known},
		{"1.0.0", new, known},
		{"1.0", new, known},
		{"1", new, known},
		{"1.0.0-eclipse-temurin-17", new, known},
		{"1.0.0.1", new, known},

		{"0.9.2", old, `"0.9.2"` + among + old},
		{"0.9.10", old, `"0.9.10"` + among + old},
		{"0.10.0", old, `"0.10.0"` + among + old},
		{"0.99", old, `"0.99"` + among + old},
		{"1.0.5", new, `"1.0.5"` + among + new},
		{"1.0.20261101123456", new, `"1.0.20261101123456"` + among + new},
		{"1.0.7-SNAPSHOT", new, `"1.0.7-SNAPSHOT"` + among + new},
		{"2", newest, `"2"` + among + newest},
		{"2026.11.1", newest, `"2026.11.1"` + among + newest},

		{"0.9.0", old, `"0.9.0"` + among + old},
		{"0.9", old, `"0.9"` + among + old},
		{"0.9.x", old, `"0.9.x"` + among + old},
		{"0.9.", old, `"0.9."` + among + old},
		{"0", old, `"0"` + among + old},
		{"0.08.9", old, `"0.08.9"` + among + old},

		{"1.0.0-SNAPSHOT", new, `"1.0.0-SNAPSHOT"` + not + new},
		{"1.0-SNAPSHOT", new, `"1.0-SNAPSHOT"` + not + new},
		{"0.9.1-rc2", old, `"0.9.1-rc2"` + not + old},
		{"1.0.0.Beta1-java17", new, `"1.0.0.Beta1-java17"` + not + new},

		{"latest", newest, `"latest"` + nothing},
		{"main", newest, `"main"` + nothing},
		{"nightly-20261101", newest, `"nightly-20261101"` + nothing},
		{"12345678901234567890.1", newest, `"12345678901234567890.1"` + nothing},
		{"", newest, nowhere},
	} {
		r, known := For(c.version)
		if r.Version() != c.want || r.Doubt() != c.doubt || known != (c.doubt == "") {
			t.Errorf("For(%q) = %s, %t, doubt\n%q, want %s,\n%q", c.version, r.Version(), known, r.Doubt(), c.want, c.doubt)
		}
	}
}

func TestNames(t *testing.T) {
	for version, want := range map[string]string{"0.9.1": "0.9.1-incubating", "0.9.2": "0.9.2 (treated as 0.9.1-incubating)", "": Newest().Version()} {
		if r, _ := For(version); r.Name() != want {
			t.Errorf("For(%q).Name() = %q, want %q", version, r.Name(), want)
		}
	}
}

func TestFacts(t *testing.T) {
	for _, f := range Facts() {
		// A plugin may be in the image of no release.
		if f.since() != "" && !slices.Contains(Releases(), f.since()) {
			t.Errorf("%s holds from %q on, which is no release", f, f.since())
		}
		for version, later := range map[string]bool{"0.9.1": false, "0.10.0": false, "1.0.0": true, "1.0.0-SNAPSHOT": true, "2.0": true} {
			want := later && f.since() != ""
			if r, _ := For(version); r.Has(f) != want {
				t.Errorf("%s: Has(%s) = %t", version, f, !want)
			}
		}
	}
	if Newest().Has("nonsense") {
		t.Error("a fact that nobody knows does not hold")
	}
}

func TestReleases(t *testing.T) {
	for _, version := range []string{"0.9.1-incubating", "1.0.0"} {
		if !slices.Contains(Releases(), version) {
			t.Errorf("Releases() = %q, without %s", Releases(), version)
		}
	}
}

func TestSinceNamesReleases(t *testing.T) {
	for _, f := range families() {
		if f.since != "" && !slices.Contains(Releases(), f.since) {
			t.Errorf("%s is said to exist since %s, which is no release", f.pattern, f.since)
		}
	}
}

func TestBefore(t *testing.T) {
	old, _ := For("0.9.1")
	later, _ := For("1.0.0")
	if !old.Before(later) || later.Before(old) || old.Before(old) {
		t.Error("releases are not ordered by their numbers")
	}
}
