package source

import (
	"strings"
	"testing"
)

func TestMerge(t *testing.T) {
	line := "10.96.0.9 " + strings.Join(Hosts, " ")
	for known, want := range map[string]string{
		"":                       line + "\n",
		"10.96.0.1 a.example\n":  "10.96.0.1 a.example\n" + line + "\n",
		"10.96.0.2" + line[9:]:   line + "\n",
		"10.96.0.1 a\n" + line:   "10.96.0.1 a\n" + line + "\n",
		line + "\n10.96.0.1 b\n": "10.96.0.1 b\n" + line + "\n",
	} {
		if got := merge(strings.Split(known, "\n"), line); got != want {
			t.Errorf("%q: got %q, want %q", known, got, want)
		}
	}
}
