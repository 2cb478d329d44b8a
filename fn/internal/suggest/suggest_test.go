package suggest_test

import (
	"testing"

	"fluss.dev/kubernetes/fn/internal/suggest"
	"pgregory.net/rapid"
)

func TestClosest(t *testing.T) {
	fields := []string{"replicas", "resources", "image", "port", "s3"}
	for word, want := range map[string]string{
		"replicsa":  "replicas",
		"replica":   "replicas",
		"Replicas":  "replicas",
		"resuorces": "resources",
		"imag":      "image",
		"s4":        "s3",
		"prot":      "port",
		"listeners": "",
		"":          "",
		"x":         "",
	} {
		if got := suggest.Closest(word, fields); got != want {
			t.Errorf("Closest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestClosestTakesTheNearestAndOfEqualsTheFirst(t *testing.T) {
	for _, c := range []struct {
		word       string
		candidates []string
		want       string
	}{
		{"client", []string{"clients", "cleint"}, "clients"},
		{"client", []string{"cleint", "clients"}, "cleint"},
		{"abcdefghi", []string{"abcdefxyz", "abcdefghx"}, "abcdefghx"},
		{"abc", nil, ""},
	} {
		if got := suggest.Closest(c.word, c.candidates); got != c.want {
			t.Errorf("Closest(%q, %q) = %q, want %q", c.word, c.candidates, got, c.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"", "abc", 3},
		{"abc", "abc", 0},
		{"abc", "acb", 1},
		{"kitten", "sitting", 3},
		{"ca", "abc", 3},
		{"a\xff", "a", 1},
	} {
		if got := suggest.Distance(c.a, c.b); got != c.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestDistanceIsSymmetricAndBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		d := suggest.Distance(a, b)
		if d != suggest.Distance(b, a) {
			t.Fatalf("Distance(%q, %q) depends on the order", a, b)
		}
		if d > max(len(a), len(b)) || (d == 0) != (a == b) {
			t.Fatalf("Distance(%q, %q) = %d", a, b, d)
		}
	})
}
