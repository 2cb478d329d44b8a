package catalogue

import (
	"slices"
	"testing"
)

func TestFor(t *testing.T) {
	for _, c := range []struct {
		version, want string
		known         bool
	}{
		{"0.9.1-incubating", "0.9.1-incubating", true},
		{"0.9.1", "0.9.1-incubating", true},
		{"0.9.1-rc2", "0.9.1-incubating", true},
		{"1.0.0", "1.0.0", true},
		{"1.0.0-eclipse-temurin-17", "1.0.0", true},
		{"1.0.0.1", "1.0.0", true},
		{"1.0.1", "1.0.0", false},
		{"0.9.10", "1.0.0", false},
		{"0.9", "1.0.0", false},
		{"0.9.x", "1.0.0", false},
		{"0.9.", "1.0.0", false},
		{"1.20-0.9.1-incubating", "1.0.0", false},
		{"latest", "1.0.0", false},
		{"", "1.0.0", false},
	} {
		r, known := For(c.version)
		if r.Version() != c.want || known != c.known {
			t.Errorf("For(%q) = %s, %t, want %s, %t", c.version, r.Version(), known, c.want, c.known)
		}
	}
}

func TestReleases(t *testing.T) {
	if got, want := Releases(), []string{"0.9.1-incubating", "1.0.0"}; !slices.Equal(got, want) {
		t.Errorf("Releases() = %q, want %q", got, want)
	}
}

func TestSinceNamesReleases(t *testing.T) {
	for _, f := range families() {
		if f.since != "" && !slices.Contains(Releases(), f.since) {
			t.Errorf("%s is said to exist since %s, which is no release", f.pattern, f.since)
		}
	}
}
