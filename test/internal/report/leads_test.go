package report_test

import (
	"testing"

	"fluss.dev/kubernetes/test/internal/report"
)

func TestLeads(t *testing.T) {
	r := &report.Report{}
	for i, pause := range []float64{0, 3.14} {
		r.AddStep(report.Step{Name: report.LeadRoll("a: b, c", i+1), Seconds: 30.2, Loads: []report.Load{{Kind: "log", Pause: pause}, {Kind: "pk", Pause: 1}}})
		r.AddStep(report.Step{Name: report.LeadRoll("other", i+1)})
	}
	r.AddStep(report.Step{Name: report.LeadRows("other")})
	r.AddStep(report.Step{Name: "start"})
	if ordinary := r.Ordinary(); len(ordinary) != 1 || ordinary[0].Name != "start" {
		t.Errorf("%+v", ordinary)
	}
	leads := r.Leads()
	if len(leads) != 2 || leads[0].Name != "a: b, c" || leads[1].Name != "other" {
		t.Fatalf("%+v", leads)
	}
	if got := leads[0].Pauses(); got != "< 0.5/1.0, 3.1/1.0" {
		t.Errorf("pauses %s", got)
	}
	if got := leads[0].Seconds(); got != "30, 30" {
		t.Errorf("seconds %s", got)
	}
}
