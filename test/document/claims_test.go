package main

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/distribution"
	"fluss.dev/kubernetes/test/internal/report"
)

// TestOnReleases: what was seen on several releases stands together, with the build on which it was seen.
func TestOnReleases(t *testing.T) {
	claims := func(version, commit string, names ...string) *report.Report {
		r := &report.Report{Fluss: &distribution.Distribution{Version: version, Commit: commit}}
		for _, name := range names {
			r.AddClaim(report.Claim{Claim: name, Test: "Test"})
		}
		return r
	}
	d := data{Report: claims("0.9", "", "it starts", "it rolls"), Others: []*report.Report{claims("1.0", "abc", "it is upgraded", "it starts")}}
	var got []string
	for _, row := range d.OnReleases() {
		got = append(got, row.Claim.Claim+" on "+row.Fluss)
	}
	const want = "it starts on 0.9, it starts on 1.0 (commit abc), it rolls on 0.9, it is upgraded on 1.0 (commit abc)"
	if strings.Join(got, ", ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}
