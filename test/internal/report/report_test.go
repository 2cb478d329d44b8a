package report_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/distribution"
	"fluss.dev/kubernetes/test/internal/report"
)

func seen() *report.Report {
	r := &report.Report{}
	for _, pause := range []float64{0.72, 4.04, 0.55} {
		r.AddStep(report.Step{Name: report.Roll + "x", Seconds: 20.04 + pause, Loads: []report.Load{{Kind: "log", Pause: 0.1}, {Kind: "pk", Pause: pause}}})
	}
	r.AddStep(report.Step{Name: "start", Seconds: 29.96})
	return r
}

func TestRolls(t *testing.T) {
	rolls := seen().Rolls()
	if rolls.Minimum != 0.6 || rolls.Median != 0.7 || rolls.Maximum != 4 || rolls.Longest != 24.1 || len(rolls.Steps) != 3 {
		t.Errorf("%+v", rolls)
	}
}

func TestUpdate(t *testing.T) {
	file := filepath.Join(t.TempDir(), "results.json")
	first := &report.Report{Fluss: release("1.0", "a"), Steps: []report.Step{{Test: "A", Name: "start", Seconds: 30}, {Test: "B", Name: "stop", Seconds: 1}}}
	second := &report.Report{Fluss: release("1.0", "a"), Steps: []report.Step{{Test: "A", Name: "start", Seconds: 20}}, Claims: []report.Claim{{Test: "C"}}}
	for _, r := range []*report.Report{first, second} {
		if err := r.Update(file); err != nil {
			t.Fatal(err)
		}
	}
	read, err := report.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	start, _ := read.Step("start")
	stop, _ := read.Step("stop")
	if start.Seconds != 20 || stop.Seconds != 1 || len(read.Steps) != 2 || len(read.Claims) != 1 {
		t.Errorf("%+v", read)
	}
	if _, there := read.Step("pause"); there {
		t.Error("a step that was never made is there")
	}
}

func release(version, commit string) *distribution.Distribution {
	return &distribution.Distribution{Version: version, Commit: commit}
}

// TestUpdateKeepsReleasesApart: what was seen of two builds does not get into one file, and a file says which build it was.
func TestUpdateKeepsReleasesApart(t *testing.T) {
	file := filepath.Join(t.TempDir(), "results.json")
	if err := (&report.Report{Fluss: release("1.0", "a")}).Update(file); err != nil {
		t.Fatal(err)
	}
	for _, other := range []*distribution.Distribution{release("1.0", "b"), release("0.9", "a")} {
		err := (&report.Report{Fluss: other}).Update(file)
		if err == nil || !strings.Contains(err.Error(), "has what was seen of Fluss 1.0 (commit a), and this was "+other.String()+": name another file") {
			t.Errorf("%s: got error %v", other, err)
		}
	}
	if err := os.WriteFile(file, []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := report.Read(file); err == nil || !strings.Contains(err.Error(), "does not say which Fluss ran: it has no field fluss") {
		t.Errorf("got error %v", err)
	}
}

// TestUpdateKeepsDates: what an earlier run saw keeps its day, whatever runs later.
func TestUpdateKeepsDates(t *testing.T) {
	const before = "2020-02-29"
	file := filepath.Join(t.TempDir(), "results.json")
	first := &report.Report{Fluss: release("1.0", "a"), Steps: []report.Step{{Test: "A", Date: before}, {Test: "B", Date: before}}, Claims: []report.Claim{{Test: "A", Date: before}, {Test: "B", Date: before}}}
	if err := first.Update(file); err != nil {
		t.Fatal(err)
	}
	second := &report.Report{Fluss: release("1.0", "a")}
	second.AddStep(report.Step{Test: "A"})
	second.AddClaim(report.Claim{Test: "A"})
	if err := second.Update(file); err != nil {
		t.Fatal(err)
	}
	got, err := report.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	if got.Steps[0].Date != before || got.Claims[0].Date != before {
		t.Errorf("test B has %+v and %+v", got.Steps[0], got.Claims[0])
	}
	if got.Steps[1].Date <= before || got.Claims[1].Date <= before {
		t.Errorf("test A has %+v and %+v", got.Steps[1], got.Claims[1])
	}
}

func TestPrint(t *testing.T) {
	var table strings.Builder
	if err := seen().Print(&table); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"start", "30.0", "pk", "4.0"} {
		if !strings.Contains(table.String(), want) {
			t.Errorf("%q is not in\n%s", want, table.String())
		}
	}
}

func TestMatrix(t *testing.T) {
	r := &report.Report{}
	for _, step := range []report.Step{
		{Name: report.In("chart", "deployed"), Seconds: 20}, {Name: report.In("chart", "deleted"), Seconds: 3.5},
		{Name: "commit to Synced", Seconds: 2}, {Name: report.In("plugin", "deployed"), Seconds: 30},
	} {
		r.AddStep(step)
	}
	var printed bytes.Buffer
	if err := r.PrintMatrix(&printed); err != nil {
		t.Fatal(err)
	}
	const want = "SECONDS           chart  plugin\ndeployed          20.0   30.0\ndeleted           3.5    -\ncommit to Synced  2.0\n"
	if printed.String() != want {
		t.Errorf("got\n%swant\n%s", printed.String(), want)
	}
}
