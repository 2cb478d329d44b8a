package main

import (
	"slices"

	"fluss.dev/kubernetes/test/internal/report"
)

// seenOn is a claim with the release on which it was seen.
type seenOn struct {
	report.Claim
	Fluss string
}

// OnReleases are the claims of all releases. Those that say the same stand together.
func (d data) OnReleases() []seenOn {
	var all []seenOn
	for _, r := range append([]*report.Report{d.Report}, d.Others...) {
		for _, claim := range r.Claims {
			row := seenOn{claim, r.Fluss.String()}
			same := func(s seenOn) bool { return s.Claim.Claim == claim.Claim && s.Test == claim.Test }
			at := len(all)
			// A test that runs twice settles a claim twice: both stay in their order.
			for i := range all {
				if same(all[i]) {
					at = i + 1
				}
			}
			all = slices.Insert(all, at, row)
		}
	}
	return all
}
